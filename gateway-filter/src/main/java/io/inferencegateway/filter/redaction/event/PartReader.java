package io.inferencegateway.filter.redaction.event;

import io.inferencegateway.filter.redaction.bits.Swar;
import java.util.Arrays;

/**
 * Tells in one value of JSON, cut anywhere, which bytes are the text of parts that clients put together: the strings
 * {@code text} of the objects in an array that {@link Brackets} tells to be one of such parts.
 *
 * <p>An array within such an array is none. Confined to one event loop; keeps no byte of texts.
 *
 * <p>Sources: Gemini ({@code candidates[].content.parts[].text}), Anthropic's Messages ({@code content[].text}), OpenAI's
 * Responses ({@code output[].content[].text}) and transcriptions ({@code segments[].text}), Amazon Bedrock's Converse
 * ({@code output.message.content[].text}).
 */
public final class PartReader {
    private static final long QUOTE = Swar.each('"');
    private static final long BACKSLASH = Swar.each('\\');
    private static final byte[] TEXT = {'t', 'e', 'x', 't'};
    private static final int OTHER = -1;
    private static final int ARRAY = 1;
    private static final int PART = 2;

    /** Takes an array of parts; must not keep what it is given. */
    public interface Taker {
        /** Some of a text; {@link #apart} or {@link #other} stands between two. */
        void text(byte[] bytes, int from, int to);

        /** What stands around texts. */
        void other(byte[] bytes, int from, int to);

        /** What follows does not go on with the texts before. */
        void apart();
    }

    private enum At {
        /** Outside arrays of parts. */
        SEARCH,
        /** Within an array of parts, outside strings. */
        MARKS,
        STRING,
        STRING_ESCAPE,
        TEXT,
        TEXT_ESCAPE
    }

    private final Brackets arrays = new Brackets(Brackets.PARTS);
    private At at = At.SEARCH;
    private int depth;
    /** Whether what stands at the depth of parts is an object. */
    private boolean part;
    /** Whether a string in a part would be a name. */
    private boolean name;
    /** Bytes of it that are those of {@link #TEXT}; {@link #OTHER} if one is not. */
    private int matched;
    /** Whether the value that follows in a part is its text. */
    private boolean text;
    /** Whether the part had a text. */
    private boolean hadText;

    /** Whether what follows is outside arrays of parts. */
    public boolean searching() {
        return at == At.SEARCH;
    }

    /** Reads on to where such an array begins; gives where, behind its bracket, or {@code to}. */
    public int search(byte[] bytes, int from, int to) {
        int bracket = arrays.search(bytes, from, to);
        if (bracket == to) {
            return to;
        }
        at = At.MARKS;
        depth = ARRAY;
        return bracket + 1;
    }

    /** Reads on in such an array; gives where it ends, behind its bracket, or {@code to}. */
    public int read(byte[] bytes, int from, int to, Taker taker) {
        int other = from;
        int i = from;
        while (i < to) {
            if (at == At.TEXT || at == At.TEXT_ESCAPE) {
                taker.other(bytes, other, i);
                int end = text(bytes, i, to);
                taker.text(bytes, i, end);
                i = end;
                other = end;
            } else if (at == At.MARKS) {
                marks(bytes[i++], taker);
                if (depth == 0) {
                    at = At.SEARCH;
                    taker.other(bytes, other, i);
                    taker.apart();
                    return i;
                }
            } else {
                i = string(bytes, i, to);
            }
        }
        taker.other(bytes, other, to);
        return to;
    }

    /** Where a text ends, before its quote, or what of it is here. */
    private int text(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            if (at == At.TEXT_ESCAPE) {
                at = At.TEXT;
                i++;
            } else {
                i = Swar.find(bytes, i, to, QUOTE, BACKSLASH);
                if (i < to && bytes[i] == '"') {
                    at = At.STRING;
                    return i;
                } else if (i < to) {
                    at = At.TEXT_ESCAPE;
                    i++;
                }
            }
        }
        return to;
    }

    private int string(byte[] bytes, int from, int to) {
        if (at == At.STRING_ESCAPE) {
            at = At.STRING;
            matched = OTHER;
            return from + 1;
        }
        int end = Swar.find(bytes, from, to, QUOTE, BACKSLASH);
        if (name) {
            match(bytes, from, end);
        }
        if (end == to) {
            return to;
        }
        at = bytes[end] == '"' ? At.MARKS : At.STRING_ESCAPE;
        return end + 1;
    }

    private void match(byte[] bytes, int from, int to) {
        int length = to - from;
        boolean same = matched >= 0
                && length <= TEXT.length - matched
                && Arrays.equals(bytes, from, to, TEXT, matched, matched + length);
        matched = same ? matched + length : OTHER;
    }

    private void marks(byte value, Taker taker) {
        boolean inPart = depth == PART && part;
        switch (value) {
            case '"' -> {
                boolean begins = inPart && text;
                if (begins && hadText) {
                    taker.apart();
                }
                hadText |= begins;
                at = begins ? At.TEXT : At.STRING;
                matched = 0;
            }
            case '{', '[' -> {
                depth++;
                if (depth == PART) {
                    part = value == '{';
                    hadText = false;
                }
                name = depth == PART && part;
            }
            case '}', ']' -> {
                depth--;
                name = false;
            }
            case ',' -> name = inPart;
            case ':' -> {
                text = inPart && name && matched == TEXT.length;
                name = false;
                return;
            }
            default -> {}
        }
        if (!blank(value) && at != At.TEXT) {
            text = false;
        }
    }

    private static boolean blank(byte value) {
        return value == ' ' || value == '\n' || value == '\r' || value == '\t';
    }
}
