package io.inferencegateway.filter.redaction.engine;

/** Takes a text symbol by symbol. */
public interface Symbols {
    /** A byte as which each half of a surrogate pair is seen when it was written as an escape. */
    int OTHER = 0x80;

    /**
     * One byte of the text as it is meant, escapes undone.
     *
     * @param value 0 to 255
     * @param from position in the stream of the first byte that stands for it
     * @param to position behind the last one
     */
    void symbol(int value, long from, long to);
}
