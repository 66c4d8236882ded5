package io.inferencegateway.filter.redaction.analyzer;

/** What becomes of an answer whose analyzer does not say what is in it. */
public enum AnalyzerFailure {
    /** It ends: nothing leaves that was not analyzed. */
    BLOCK,
    /** It goes on without the analyzer; what patterns find is replaced all the same. */
    PASS
}
