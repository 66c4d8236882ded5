package io.inferencegateway.filter.redaction.placeholder;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The values of one request for which placeholders stand, until its exchange ends.
 *
 * <p>The same value gets the same placeholder again. Up to {@link #MOST} values of {@link #MOST_BYTES} together are kept;
 * a request with more is refused, for an answer that is restored in part would be wrong without a sign. Confined to the
 * event loop of the exchange; shown by no {@code toString}.
 */
public final class Placeholders {
    /** Different values of one request. */
    public static final int MOST = 1000;

    /** Bytes of all of them. */
    public static final int MOST_BYTES = 64 * 1024;

    /** Bytes of one: a few letters of a model must not become pages. */
    public static final int LONGEST = 256;

    private final Map<String, Map<ByteBuffer, String>> byValue = new HashMap<>();
    private final Map<String, byte[]> byPlaceholder = new HashMap<>();
    private int bytes;
    private int restored;
    private long restoredBytes;

    /**
     * Puts placeholders in the place of values.
     *
     * @param json whether the values stand in strings of JSON, in UTF-8, and not in a text of some charset
     */
    public Substitute concealing(boolean json) {
        return (text, all, from, to, out) -> {
            byte[] value = PlainValue.of(all, from, to, json);
            if (value == null || value.length > LONGEST) {
                return false;
            }
            out.writeCharSequence(placeholder(text, value), StandardCharsets.US_ASCII);
            return true;
        };
    }

    /**
     * Puts values in the place of their placeholders; what only looks like one stays.
     *
     * @param fits whether a value may stand in what is written; must not keep it
     * @param mostBytes of all that is put back: an answer with more ends
     */
    public Substitute revealing(Predicate<byte[]> fits, long mostBytes) {
        return (text, all, from, to, out) -> {
            byte[] value = byPlaceholder.get(name(all, from, to));
            if (value != null && fits.test(value)) {
                restoredBytes += value.length;
                if (restoredBytes > mostBytes) {
                    throw new RefusalException(new Refusal(
                            GatewayError.RESPONSE_TOO_LARGE,
                            "what is put in the place of placeholders is longer than maxResponseBytes of the route, "
                                    + mostBytes + " bytes"));
                }
                out.writeBytes(value);
                restored++;
            } else {
                out.writeBytes(all, from, to - from);
            }
            return true;
        };
    }

    private String placeholder(String text, byte[] value) {
        Map<ByteBuffer, String> known = byValue.computeIfAbsent(text, any -> new HashMap<>());
        String before = known.get(ByteBuffer.wrap(value));
        if (before != null) {
            return before;
        }
        bytes += value.length;
        if (byPlaceholder.size() == MOST || bytes > MOST_BYTES) {
            throw new RefusalException(new Refusal(
                    GatewayError.REQUEST_TOO_LARGE,
                    "the request holds too many values that placeholders stand for (expected: at most " + MOST
                            + " different ones of " + MOST_BYTES + " bytes together)"));
        }
        String placeholder = PlaceholderShape.of(text, known.size() + 1);
        known.put(ByteBuffer.wrap(value), placeholder);
        byPlaceholder.put(placeholder, value);
        return placeholder;
    }

    /** As it was given out: a model may write it with escapes, in JSON or in JSON within JSON. */
    private static String name(byte[] all, int from, int to) {
        String name = new String(all, from, to - from, StandardCharsets.US_ASCII);
        for (int level = 0; level < 2 && name.indexOf('\\') >= 0; level++) {
            String inner = PlainValue.unescaped(name);
            name = inner == null ? name : inner;
        }
        return name;
    }

    /** Whether there is nothing to restore. */
    public boolean isEmpty() {
        return byPlaceholder.isEmpty();
    }

    /** How often a value was put in the place of its placeholder since this was asked last. */
    public int takeRestored() {
        int since = restored;
        restored = 0;
        return since;
    }

    /** Overwrites the values. */
    public void forget() {
        byPlaceholder.values().forEach(value -> Arrays.fill(value, (byte) 0));
        byPlaceholder.clear();
        byValue.clear();
    }

    @Override
    public String toString() {
        return "Placeholders[" + byPlaceholder.size() + "]";
    }
}
