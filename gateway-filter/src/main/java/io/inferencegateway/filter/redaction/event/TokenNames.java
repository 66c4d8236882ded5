package io.inferencegateway.filter.redaction.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** Names of fields that repeat a text in pieces of their own: log probabilities, tokens by number, bytes. */
public final class TokenNames {
    /** Bytes of the longest. */
    public static final int LONGEST = 16;

    private static final Set<String> NAMES = Set.of(
            "logprobs",
            "top_logprobs",
            "prompt_logprobs",
            "logprobsResult",
            "token_ids",
            "prompt_token_ids",
            "top_tokens",
            "bytes");
    private static final byte[][] ALL =
            NAMES.stream().map(name -> name.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);
    private static final boolean[] FIRST = first();

    private TokenNames() {}

    static boolean contains(String name) {
        return NAMES.contains(name);
    }

    /** Whether any of them begins so. */
    public static boolean begins(byte first) {
        return first >= 0 && FIRST[first];
    }

    /** Whether these bytes are one of them and a quote, or so much of that as is here. */
    public static boolean mayBegin(byte[] bytes, int from, int to) {
        if (from == to) {
            return true;
        }
        if (!begins(bytes[from])) {
            return false;
        }
        for (byte[] one : ALL) {
            int end = from + one.length;
            boolean cut = end >= to;
            if (Arrays.equals(bytes, from, cut ? to : end, one, 0, cut ? to - from : one.length)
                    && (cut || bytes[end] == '"')) {
                return true;
            }
        }
        return false;
    }

    /** Whether the first {@code length} bytes are one of them. */
    public static boolean contains(byte[] name, int length) {
        for (byte[] one : ALL) {
            if (Arrays.equals(name, 0, length, one, 0, one.length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean[] first() {
        boolean[] first = new boolean[128];
        for (byte[] one : ALL) {
            first[one[0]] = true;
        }
        return first;
    }
}
