package io.inferencegateway.filter.cap;

/** Counts something in an answer that streams by, cut anywhere. Confined to one event loop; keeps no byte. */
interface AnswerCounter {
    /** Reads on; gives where the first begins that is one too many, or {@code to} while none is. */
    int read(byte[] bytes, int from, int to);

    /** Another text begins, whatever the last one left open. */
    default void restart() {}
}
