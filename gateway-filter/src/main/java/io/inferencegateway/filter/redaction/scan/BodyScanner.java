package io.inferencegateway.filter.redaction.scan;

/**
 * Reads a body in chunks of any size and feeds what can hold a match to a matcher.
 *
 * <p>Confined to one event loop. Keeps no byte of the body; what it keeps across chunks is a few numbers.
 */
public sealed interface BodyScanner permits JsonScanner, TextScanner, EventScanner, CsvScanner {
    /**
     * Reads {@code bytes[from, to)}, the first of which is at {@code position} of the body. Throws
     * {@link io.inferencegateway.exchange.RefusalException} if it cannot be read soundly.
     */
    void scan(byte[] bytes, int from, int to, long position);

    /** The body is over. */
    void end();

    /** Everything before this position of the body is decided; {@code position} is how far it was read. */
    long decided(long position);
}
