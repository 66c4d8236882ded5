package io.inferencegateway.filter.redaction.scan;

import io.inferencegateway.filter.redaction.engine.Matcher;
import java.util.Arrays;

/**
 * A key such as {@code value}, which is no name of its own: what is named before it is the value behind it, as in
 * {@code {"name":"password","value":"…"}} and {@code {"password":{"value":"…"}}}. So are the kinds of value that DynamoDB
 * ({@code S}), Firestore ({@code stringValue}) and protobuf's {@code Value} ({@code string_value}) write.
 *
 * <p>A string comes in any pieces. Confined to the event loop of its exchange.
 */
public final class ValueName {
    private static final String[] KEYS = {"value", "s", "stringvalue", "string_value"};
    private static final int ALL = (1 << KEYS.length) - 1;

    private final Matcher matcher;

    /** What the string is named that is read. */
    private long names;

    /** The {@link #KEYS} with which it begins so far, a bit each, and how many bytes it has. */
    private int left;

    private int length;

    ValueName(Matcher matcher) {
        this.matcher = matcher;
    }

    /** A string begins. */
    void begin() {
        names = matcher.names();
        left = names == 0 ? 0 : ALL;
        length = 0;
    }

    /** The next bytes of it, which stand for themselves. */
    void read(byte[] bytes, int from, int to) {
        for (int at = from; at < to && left != 0; at++) {
            for (int key = 0; key < KEYS.length; key++) {
                boolean same = length < KEYS[key].length() && small(bytes[at]) == KEYS[key].charAt(length);
                left &= same ? ALL : ~(1 << key);
            }
            length++;
        }
    }

    /** A byte of it that does not stand for itself. */
    void escape() {
        left = 0;
    }

    /** It is over, and the matcher knows it. */
    void end() {
        for (int key = 0; key < KEYS.length; key++) {
            if ((left >>> key & 1) != 0 && length == KEYS[key].length()) {
                matcher.name(names);
            }
        }
        left = 0;
    }

    /** Whether a key is one of these. */
    public static boolean is(String key) {
        return Arrays.stream(KEYS).anyMatch(key::equalsIgnoreCase);
    }

    private static int small(byte value) {
        return value >= 'A' && value <= 'Z' ? value + ('a' - 'A') : value;
    }
}
