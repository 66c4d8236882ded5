package io.inferencegateway.filter.redaction.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * Names of fields that repeat a text in pieces of their own: log probabilities, tokens by number, bytes. OpenAI's and Vertex AI's,
 * and those of vLLM, Text Generation Inference, llama.cpp, SGLang, Fireworks and Cohere.
 */
public final class TokenNames {
    private static final Set<String> NAMES = Set.of(
            "logprobs",
            "top_logprobs",
            "prompt_logprobs",
            "logprobsResult",
            "token_ids",
            "prompt_token_ids",
            "top_tokens",
            "bytes",
            "tokens",
            "prefill",
            "completion_probabilities",
            "completion_logprobs",
            "completion_token_ids",
            "input_token_logprobs",
            "output_token_logprobs",
            "input_top_logprobs",
            "output_top_logprobs",
            "output_ids",
            "token_likelihoods");

    /** Bytes of the longest. */
    public static final int LONGEST =
            NAMES.stream().mapToInt(String::length).max().orElseThrow();

    /** The one that elsewhere is an object that counts them. */
    private static final byte[] COUNTS = "tokens".getBytes(StandardCharsets.US_ASCII);

    private static final byte[][] ALL =
            NAMES.stream().map(name -> name.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);

    /** Those that begin with a letter. */
    private static final byte[][][] BY_FIRST = byFirst();

    private static final byte[][] NONE = {};

    private static final boolean[] BEGINS = new boolean[256];

    static {
        for (byte[] name : ALL) {
            BEGINS[name[0]] = true;
        }
    }

    private TokenNames() {}

    /** Whether a value that begins so is one of them: arrays are, and objects, but for those that only count. */
    static boolean contains(String name, int first) {
        return NAMES.contains(name) && (first == '[' || (first == '{' && !name.equals("tokens")));
    }

    /** Whether an object of this name only counts tokens. */
    public static boolean counts(byte[] name, int length) {
        return Arrays.equals(name, 0, length, COUNTS, 0, COUNTS.length);
    }

    /** Whether any of them begins so. */
    public static boolean begins(byte first) {
        return BEGINS[first & 0xff];
    }

    private static byte[][] beginning(byte first) {
        return first < 0 ? NONE : BY_FIRST[first];
    }

    /** Whether these bytes are one of them and a quote, or so much of that as is here. */
    public static boolean mayBegin(byte[] bytes, int from, int to) {
        if (from == to) {
            return true;
        }
        for (byte[] one : beginning(bytes[from])) {
            int end = from + one.length;
            boolean cut = end >= to;
            // Most names differ in the second or fourth byte: calls cost more than that look.
            if ((cut || (bytes[end] == '"' && bytes[from + 1] == one[1] && bytes[from + 3] == one[3]))
                    && Arrays.equals(bytes, from, cut ? to : end, one, 0, cut ? to - from : one.length)) {
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

    private static byte[][][] byFirst() {
        byte[][][] byFirst = new byte[128][][];
        Arrays.setAll(
                byFirst,
                first -> Arrays.stream(ALL).filter(one -> one[0] == first).toArray(byte[][]::new));
        return byFirst;
    }
}
