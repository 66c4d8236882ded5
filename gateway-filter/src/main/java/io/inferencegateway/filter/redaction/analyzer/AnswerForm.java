package io.inferencegateway.filter.redaction.analyzer;

/** How the texts of an answer are found. */
public enum AnswerForm {
    /** One value of JSON, read whole. */
    JSON,
    /** A value of JSON in each line. */
    LINES,
    /** Server-sent events. */
    EVENTS,
    /** One text in UTF-8. */
    TEXT,
    /** One text in another charset of which ASCII is a part. */
    BYTES
}
