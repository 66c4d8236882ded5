package io.inferencegateway.ratelimit.usage;

import io.inferencegateway.exchange.TokenUsage;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the token counts in an answer as its bytes go by: JSON, lines of JSON, or server-sent events with JSON as data, cut
 * anywhere.
 *
 * <p>It reads the members of an object of counts ({@code usage}, {@code usageMetadata}, {@code details} and their kin) that stands in the
 * outermost object or in one directly within it, of the first object in {@code results}, and some of the outermost itself
 * ({@code eval_count}): what a model writes as text is within a string, and what it makes up as arguments of a function lies deeper, so that
 * neither can be taken for a count. Streams tell cumulative counts, and some of them 0 before or behind: the largest of each name is
 * taken. An answer that is no such text has no counts.
 *
 * <p>Fixed memory, nothing allocated for a byte. Confined to one thread. Sources: the API references of OpenAI, xAI, Anthropic, Google
 * (Vertex AI, Interactions), Cohere, Amazon Bedrock and its models, Hugging Face TGI, DJL Serving, SGLang, llama.cpp, Ollama, LM Studio and
 * watsonx.ai.
 */
public final class UsageReader {
    private static final List<String> OBJECTS = List.of(
            "usage",
            "usageMetadata",
            "details",
            "meta_info",
            "stats",
            "tokens",
            "billed_units",
            "amazon-bedrock-invocationMetrics");

    /** Cohere's, within {@code usage}: what was read and written, and what is paid for, which is not more. */
    private static final List<String> WITHIN = List.of("tokens", "billed_units");

    /** An array of objects of counts, of which the first is read. */
    private static final String RESULTS = "results";

    private static final int KINDS = UsageName.Sum.values().length;
    private static final int DEEPEST = 2;
    private static final long MOST = 1_000_000_000_000L;

    private enum State {
        OUTSIDE,
        STRING,
        ESCAPE,
        BEHIND_STRING,
        VALUE,
        NUMBER
    }

    private final byte[] name = new byte[UsageName.LONGEST];
    private final long[] counts = new long[UsageName.values().length];

    /** What the counts of each family of names add up to. */
    private final long[] sums = new long[UsageName.Family.values().length * KINDS];

    private boolean found;
    private State state = State.OUTSIDE;
    private int nameLength;
    private @Nullable UsageName counted;
    private long number;
    private boolean whole;
    private int depth;

    /** Whether nothing stands on this line so far. */
    private boolean emptyLine;

    /** Depth within an object of counts, or 0 outside of any. */
    private int inside;

    /** Whether that object stands within another one of counts. */
    private boolean nested;

    /** Whether the member that was just named is an object of counts. */
    private boolean entering;

    /** Whether it may be an array of them. */
    private boolean several;

    /** Reads on; indices and reference count of {@code part} stay as they are. */
    public void read(ByteBuf part) {
        read(part, part.readerIndex(), part.writerIndex());
    }

    /** Reads the bytes on from an index up to another. */
    void read(ByteBuf part, int from, int to) {
        for (int i = from; i < to; i++) {
            read(part.getByte(i));
        }
    }

    /** Reads one more byte. */
    void read(byte b) {
        switch (state) {
            case OUTSIDE -> outside(b);
            case STRING -> string(b);
            case ESCAPE -> {
                // No name that is looked for holds an escape.
                nameLength = UsageName.LONGEST + 1;
                state = State.STRING;
            }
            case BEHIND_STRING -> behindString(b);
            case VALUE -> value(b);
            case NUMBER -> digits(b);
        }
    }

    private void outside(byte b) {
        if (b == '\n' && emptyLine) {
            // The end of an event: one that was cut short does not hide those behind it.
            depth = 0;
            inside = 0;
            nested = false;
        }
        emptyLine = b == '\n' || (b == '\r' && emptyLine);
        switch (b) {
            case '"' -> {
                state = State.STRING;
                nameLength = 0;
                entering = false;
            }
            case '{' -> {
                depth++;
                if (entering) {
                    nested = inside > 0;
                    inside = depth;
                }
                entering = false;
            }
            case '}' -> {
                if (depth == inside) {
                    inside = nested ? depth - 1 : 0;
                    nested = false;
                }
                depth = Math.max(0, depth - 1);
            }
            case '[' -> entering &= several;
            case ' ', '\t', '\r', '\n' -> {}
            default -> entering = false;
        }
    }

    private void string(byte b) {
        if (b == '"') {
            state = State.BEHIND_STRING;
        } else if (b == '\\') {
            state = State.ESCAPE;
        } else if (b == '\n') {
            // No JSON string goes over a line: whatever this was, the next line is not within it.
            state = State.OUTSIDE;
        } else {
            if (nameLength < UsageName.LONGEST) {
                name[nameLength] = b;
            }
            nameLength++;
        }
    }

    private void behindString(byte b) {
        if (b == ':') {
            named();
        } else if (!white(b)) {
            state = State.OUTSIDE;
            outside(b);
        }
    }

    private void named() {
        state = State.OUTSIDE;
        if (nameLength > UsageName.LONGEST) {
            return;
        }
        boolean outermost = inside == 0;
        counted = depth == (outermost ? 1 : inside) ? UsageName.of(name, nameLength, outermost) : null;
        if (counted != null) {
            state = State.VALUE;
        } else if (outermost && depth <= DEEPEST) {
            several = depth == 1 && UsageName.same(RESULTS, name, nameLength);
            entering = several || isOneOf(OBJECTS);
        } else if (!outermost && depth == inside && !nested) {
            several = false;
            entering = isOneOf(WITHIN);
        }
    }

    private boolean isOneOf(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (UsageName.same(names.get(i), name, nameLength)) {
                return true;
            }
        }
        return false;
    }

    private void value(byte b) {
        if (b >= '0' && b <= '9') {
            state = State.NUMBER;
            number = (long) b - '0';
            whole = true;
        } else if (!white(b)) {
            // null, in most events of a stream.
            state = State.OUTSIDE;
            outside(b);
        }
    }

    private void digits(byte b) {
        if (b >= '0' && b <= '9') {
            number = Math.min(MOST, number * 10 + (b - '0'));
        } else if (b == '.' || b == 'e' || b == 'E' || b == '+' || b == '-') {
            whole = false;
        } else {
            count();
            state = State.OUTSIDE;
            outside(b);
        }
    }

    private void count() {
        if (whole && counted != null) {
            count(counted, number);
        }
    }

    /** A count that was told in another way than in the answer, too. */
    void count(UsageName named, long told) {
        int of = named.family().ordinal() * KINDS + named.sum().ordinal();
        sums[of] += Math.max(0, told - counts[named.ordinal()]);
        counts[named.ordinal()] = Math.max(told, counts[named.ordinal()]);
        found = true;
    }

    private static boolean white(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    /** What was found so far, or {@code null} for nothing. */
    public @Nullable TokenUsage usage() {
        if (!found) {
            return null;
        }
        long input = 0;
        long output = 0;
        long total = 0;
        for (int family = 0; family < sums.length; family += KINDS) {
            input = Math.max(input, sums[family + UsageName.Sum.INPUT.ordinal()]);
            output = Math.max(output, sums[family + UsageName.Sum.OUTPUT.ordinal()]);
            total = Math.max(total, sums[family + UsageName.Sum.TOTAL.ordinal()]);
        }
        // xAI's reasoning is no part of completion_tokens, only of the total.
        long prompt = counts[UsageName.PROMPT_TOKENS.ordinal()];
        output = prompt > 0 ? Math.max(output, counts[UsageName.TOTAL_TOKENS.ordinal()] - prompt) : output;
        return new TokenUsage(input, output, Math.max(total, input + output));
    }
}
