package io.inferencegateway.filter.redaction.scan;

import io.inferencegateway.filter.redaction.engine.Matcher;
import java.nio.charset.StandardCharsets;

/**
 * The key {@code value}, which is no name of its own: what is named before it is the value behind it, as in
 * {@code {"name":"password","value":"…"}} and {@code {"password":{"value":"…"}}}.
 *
 * <p>A string comes in any pieces. Confined to the event loop of its exchange.
 */
final class ValueName {
    private static final byte[] VALUE = "value".getBytes(StandardCharsets.US_ASCII);
    private static final int OTHER = -1;
    private static final int SMALL = 0x20;

    private final Matcher matcher;

    /** What the string is named that is read. */
    private long names;

    /** Bytes of it that are those of {@link #VALUE}; {@link #OTHER} if one is not. */
    private int matched = OTHER;

    ValueName(Matcher matcher) {
        this.matcher = matcher;
    }

    /** A string begins. */
    void begin() {
        names = matcher.names();
        matched = names == 0 ? OTHER : 0;
    }

    /** The next bytes of it, which stand for themselves. */
    void read(byte[] bytes, int from, int to) {
        for (int at = from; at < to && matched >= 0; at++) {
            matched = matched < VALUE.length && (bytes[at] | SMALL) == VALUE[matched] ? matched + 1 : OTHER;
        }
    }

    /** A byte of it that does not stand for itself. */
    void escape() {
        matched = OTHER;
    }

    /** It is over, and the matcher knows it. */
    void end() {
        if (matched == VALUE.length) {
            matcher.name(names);
        }
        matched = OTHER;
    }
}
