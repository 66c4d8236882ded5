package io.inferencegateway.filter.redaction.profile;

/** What is done with answers of which is not known that they are text. */
public enum UnknownContent {
    /** Refused: nothing leaves that was not searched. */
    BLOCK,
    /** They leave as they came. */
    PASS
}
