package io.inferencegateway.filter.redaction.profile;

/** What is done with what a detector finds. */
public enum DetectorAction {
    /** The replacement of the profile stands in its place. */
    REPLACE,
    /** As {@link #REPLACE}, with the last four letters or digits, if these are no more than a third of the value. */
    KEEP_LAST_FOUR,
    /** As {@link #REPLACE}, with letters that are the same for the same value of the same customer, and for no other. */
    PSEUDONYM,
    /**
     * In a request, as {@link #REPLACE} with a number, {@code [EMAIL_1]}: where the answer repeats it, the caller gets the
     * value back. In an answer, {@link #REPLACE}.
     */
    PLACEHOLDER,
    /** The answer ends: nothing from the value on leaves. A request is refused. */
    BLOCK,
    /** It leaves as it is, and is counted: for a try. */
    COUNT;

    /** Whether bytes that are shown depend on the value, so that all of it must be known. */
    boolean showsPart() {
        return this == KEEP_LAST_FOUR || this == PSEUDONYM;
    }
}
