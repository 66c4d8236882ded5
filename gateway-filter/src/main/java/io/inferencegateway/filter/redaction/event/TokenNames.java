package io.inferencegateway.filter.redaction.event;

import io.inferencegateway.filter.redaction.engine.Swar;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * Names of fields that repeat a text in pieces of their own: log probabilities, tokens by number, bytes. OpenAI's and Vertex AI's,
 * and those of vLLM, Text Generation Inference, llama.cpp, SGLang, Fireworks, Cohere, Ollama and transcriptions of speech.
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
            "token_likelihoods",
            "words",
            "context");

    /** Bytes of the longest. */
    public static final int LONGEST =
            NAMES.stream().mapToInt(String::length).max().orElseThrow();

    /** Those that elsewhere are objects that count them. */
    private static final Set<String> COUNTS = Set.of("tokens", "words");

    private static final byte[][] COUNTING = bytes(COUNTS);

    /** The one that elsewhere is a list of documents, of which only one of numbers is what the model has read. */
    private static final String NUMBERS = "context";

    private static final byte[] NUMBERS_BYTES = NUMBERS.getBytes(StandardCharsets.US_ASCII);

    private static final byte[][] ALL = bytes(NAMES);

    /** Bytes with which names are told apart from nearly all others: no name is shorter. */
    private static final int FIRST = Integer.BYTES;

    private static final int HASH_BITS = 10;
    private static final int MIX = 0x9e3779b9;

    /** A bit for the first bytes of each name, by their hash: most other names, and whatever follows a closing quote, have none. */
    private static final long[] HASHES = new long[(1 << HASH_BITS) / Long.SIZE];

    private static final boolean[] BEGINS = new boolean[256];

    static {
        for (byte[] name : ALL) {
            BEGINS[name[0]] = true;
            int hash = hash(name, 0);
            HASHES[hash / Long.SIZE] |= 1L << hash;
        }
    }

    private static int hash(byte[] bytes, int from) {
        return (Swar.four(bytes, from) * MIX) >>> (Integer.SIZE - HASH_BITS);
    }

    private TokenNames() {}

    /** Whether a value that begins so is one of them: arrays are, and objects, but for those that only count. */
    static boolean contains(String name, int first) {
        return NAMES.contains(name)
                && !name.equals(NUMBERS)
                && (first == '[' || (first == '{' && !COUNTS.contains(name)));
    }

    /** Whether an array of this name is one of them if numbers are in it, which then are left out. */
    static boolean numbers(String name) {
        return name.equals(NUMBERS);
    }

    /** Whether an object of this name only counts tokens. */
    public static boolean counts(byte[] name, int length) {
        return contains(COUNTING, name, length) || numbers(name, length);
    }

    /** As {@link #numbers(String)}. */
    public static boolean numbers(byte[] name, int length) {
        return Arrays.equals(name, 0, length, NUMBERS_BYTES, 0, NUMBERS_BYTES.length);
    }

    /** Whether a number begins so. */
    public static boolean beginsNumber(int first) {
        return (first >= '0' && first <= '9') || first == '-';
    }

    /** Whether any of them begins so. */
    public static boolean begins(byte first) {
        return BEGINS[first & 0xff];
    }

    /** Whether these bytes are one of them and a quote, or so much of that as is here. */
    public static boolean mayBegin(byte[] bytes, int from, int to) {
        if (to - from >= FIRST) {
            int hash = hash(bytes, from);
            if ((HASHES[hash / Long.SIZE] & 1L << hash) == 0) {
                return false;
            }
        }
        for (byte[] one : ALL) {
            int end = from + one.length;
            boolean cut = end >= to;
            if ((cut || bytes[end] == '"')
                    && Arrays.equals(bytes, from, cut ? to : end, one, 0, cut ? to - from : one.length)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the first {@code length} bytes are one of them. */
    public static boolean contains(byte[] name, int length) {
        return contains(ALL, name, length);
    }

    private static boolean contains(byte[][] names, byte[] name, int length) {
        for (byte[] one : names) {
            if (Arrays.equals(name, 0, length, one, 0, one.length)) {
                return true;
            }
        }
        return false;
    }

    private static byte[][] bytes(Set<String> names) {
        return names.stream()
                .map(name -> name.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }
}
