package io.inferencegateway.ratelimit.ask;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads in a request's JSON, as it comes and cut anywhere, how long an answer it asks for and whether as a stream.
 *
 * <p>Members of the outermost object are read ({@code max_tokens} and its kin, {@code n}, {@code stream}), and those of the objects
 * in which some vendors put them ({@code generationConfig}, {@code parameters}, {@code sampling_params}, {@code options}). A name written with escapes is not recognized: then
 * there is an estimate without it. What is no JSON asks for nothing.
 *
 * <p>Fixed memory, nothing allocated for a byte. Confined to one thread. Sources: the API references of OpenAI, Anthropic, Google
 * Vertex AI, Amazon Bedrock's models, Hugging Face TGI, SGLang, Ollama and llama.cpp.
 */
public final class AskReader {
    private static final Set<String> LIMITS = Set.of(
            "max_tokens",
            "max_completion_tokens",
            "max_output_tokens",
            "max_new_tokens",
            "max_tokens_to_sample",
            "max_gen_len",
            "num_predict",
            "n_predict",
            "maxOutputTokens",
            "maxTokenCount",
            "maxTokens");
    private static final Set<String> NUMBERS_OF_ANSWERS = Set.of("n", "candidateCount", "num_return_sequences");
    private static final Set<String> HOLDERS = Set.of(
            "generationConfig",
            "generation_config",
            "parameters",
            "textGenerationConfig",
            "inferenceConfig",
            "sampling_params",
            "options");
    private static final String OPTIONS = "stream_options";
    private static final String INCLUDE_USAGE = "include_usage";
    private static final int LONGEST = 24;
    private static final long MOST = 1_000_000_000L;
    private static final int MOST_ANSWERS = 128;

    private enum State {
        OUTSIDE,
        STRING,
        ESCAPE,
        BEHIND_STRING,
        VALUE,
        SCALAR
    }

    private final byte[] text = new byte[LONGEST];
    private int textLength;
    private State state = State.OUTSIDE;
    private long position;
    private int depth;
    /** The object in which members are read beside the outermost one: its name, at depth 2. */
    private String holder = "";

    private String name = "";
    private boolean ended;
    private boolean broken;

    private long maxTokens;
    private long answers = 1;
    private boolean streams;
    private boolean namesOptions;
    private boolean namesUsage;
    private boolean emptyOptions = true;
    private long bodyAt = -1;
    private long optionsAt = -1;

    /** Reads on; indices and reference count of {@code part} stay as they are. */
    public void read(ByteBuf part) {
        for (int i = part.readerIndex(); i < part.writerIndex(); i++) {
            step(part.getByte(i));
            position++;
        }
    }

    private void step(byte b) {
        if (broken) {
            return;
        }
        switch (state) {
            case OUTSIDE -> outside(b);
            case STRING -> string(b);
            case ESCAPE -> {
                textLength = LONGEST + 1;
                state = State.STRING;
            }
            case BEHIND_STRING -> {
                if (b == ':') {
                    name = depth == 1 || (depth == 2 && !holder.isEmpty()) ? text() : "";
                    named();
                    state = State.VALUE;
                } else if (!white(b)) {
                    state = State.OUTSIDE;
                    outside(b);
                }
            }
            case VALUE -> {
                if (!white(b)) {
                    value(b);
                }
            }
            case SCALAR -> {
                if (b == ',' || b == '}' || b == ']' || white(b)) {
                    scalar(text());
                    state = State.OUTSIDE;
                    outside(b);
                } else {
                    add(b);
                }
            }
        }
    }

    private void outside(byte b) {
        if (white(b)) {
            return;
        }
        if (ended || (depth == 0 && b != '{')) {
            broken = true;
            return;
        }
        if (depth == 2 && holder.equals(OPTIONS) && b != '}') {
            emptyOptions = false;
        }
        switch (b) {
            case '"' -> begin(State.STRING);
            case '{', '[' -> open();
            case '}', ']' -> close();
            default -> {}
        }
    }

    private void begin(State next) {
        textLength = 0;
        state = next;
    }

    private void open() {
        depth++;
        if (depth == 1) {
            bodyAt = position + 1;
        }
    }

    private void close() {
        depth--;
        if (depth == 1) {
            holder = "";
        }
        ended = depth == 0;
    }

    private void string(byte b) {
        if (b == '"') {
            state = State.BEHIND_STRING;
        } else if (b == '\\') {
            state = State.ESCAPE;
        } else {
            add(b);
        }
    }

    private void add(byte b) {
        if (textLength < LONGEST) {
            text[textLength] = b;
        }
        textLength++;
    }

    private String text() {
        return textLength > LONGEST ? "" : new String(text, 0, textLength, StandardCharsets.ISO_8859_1);
    }

    private void named() {
        if (depth == 1 && name.equals(OPTIONS)) {
            // Named twice, nobody knows which one counts.
            broken |= namesOptions;
            namesOptions = true;
        } else if (holder.equals(OPTIONS) && name.equals(INCLUDE_USAGE)) {
            namesUsage = true;
        }
    }

    private void value(byte b) {
        if (b == '{' && depth == 1) {
            holder = HOLDERS.contains(name) || name.equals(OPTIONS) ? name : "";
            if (name.equals(OPTIONS)) {
                optionsAt = position + 1;
            }
        }
        if (b == '{' || b == '[' || b == '"') {
            state = State.OUTSIDE;
            outside(b);
        } else {
            begin(State.SCALAR);
            add(b);
        }
    }

    private void scalar(String value) {
        if (LIMITS.contains(name)) {
            maxTokens = Math.max(maxTokens, number(value, MOST));
        } else if (NUMBERS_OF_ANSWERS.contains(name)) {
            answers = Math.max(answers, number(value, MOST_ANSWERS));
        } else if (depth == 1 && name.equals("stream")) {
            streams = value.equals("true");
        }
    }

    private static long number(String value, long most) {
        long number = 0;
        for (int i = 0; i < value.length(); i++) {
            char digit = value.charAt(i);
            if (digit < '0' || digit > '9') {
                return 0;
            }
            number = Math.min(most, number * 10 + (digit - '0'));
        }
        return number;
    }

    private static boolean white(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    /** Most tokens that all answers together may have, or 0 where the request does not say. */
    public long maxTokens() {
        return maxTokens * answers;
    }

    /**
     * What makes an upstream of OpenAI's API tell the counts at the end of the stream that is asked for; {@code null} where no
     * stream is asked for, the caller has said himself what he wants, or the whole of the body is no object.
     */
    public @Nullable Insertion includeUsage() {
        if (broken || !ended || !streams || namesUsage) {
            return null;
        }
        if (!namesOptions) {
            return new Insertion(bodyAt, "\"stream_options\":{\"include_usage\":true},");
        }
        return optionsAt < 0 ? null : new Insertion(optionsAt, "\"include_usage\":true" + (emptyOptions ? "" : ","));
    }
}
