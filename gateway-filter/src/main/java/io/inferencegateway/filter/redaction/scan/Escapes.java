package io.inferencegateway.filter.redaction.scan;

import io.inferencegateway.filter.redaction.engine.Empty;
import io.inferencegateway.filter.redaction.engine.Symbols;
import io.inferencegateway.filter.redaction.refusal.Unreadable;

/**
 * Undoes JSON's escapes (RFC 8259 section 7), whatever chunk they are cut by, and remembers where each began.
 *
 * <p>Strict, a wrong escape ends the answer; lenient, it is what it looks like. Two in a row also see through JSON that
 * was put as a string into JSON, as tool calls are.
 */
final class Escapes implements Symbols {
    private static final int NONE = 0;
    private static final int BACKSLASH = 1;
    private static final int HEX = 2;
    private static final int HEX_DIGITS = 4;

    private final Symbols out;
    private final boolean strict;
    /** Made with the first escape: most answers have none. */
    private int[] seen = Empty.INTS;

    private long[] starts = Empty.LONGS;
    private long[] ends = Empty.LONGS;
    private int phase = NONE;
    private int count;
    private int code;

    Escapes(Symbols out, boolean strict) {
        this.out = out;
        this.strict = strict;
    }

    /** Whether the next byte belongs to an escape. */
    boolean open() {
        return phase != NONE;
    }

    /** Where the open escape began, or {@code position} if none is open. */
    long openSince(long position) {
        return phase == NONE ? position : starts[0];
    }

    @Override
    public void symbol(int value, long from, long to) {
        if (phase == NONE) {
            if (value == '\\') {
                if (seen.length == 0) {
                    seen = new int[HEX_DIGITS + 2];
                    starts = new long[HEX_DIGITS + 2];
                    ends = new long[HEX_DIGITS + 2];
                }
                phase = BACKSLASH;
                keep(value, from, to);
            } else {
                out.symbol(value, from, to);
            }
            return;
        }
        if (phase == BACKSLASH) {
            afterBackslash(value, from, to);
        } else {
            hexDigit(value, from, to);
        }
    }

    private void afterBackslash(int value, long from, long to) {
        int meant =
                switch (value) {
                    case '"', '\\', '/' -> value;
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> -1;
                };
        if (meant >= 0) {
            complete(meant, to);
        } else if (value == 'u') {
            phase = HEX;
            code = 0;
            keep(value, from, to);
        } else {
            noEscape();
            symbol(value, from, to);
        }
    }

    private void hexDigit(int value, long from, long to) {
        int digit = Character.digit(value, 16);
        if (digit < 0 || value > 'f') {
            noEscape();
            symbol(value, from, to);
            return;
        }
        code = code << 4 | digit;
        keep(value, from, to);
        if (count == HEX_DIGITS + 2) {
            completeCharacter(to);
        }
    }

    private void keep(int value, long from, long to) {
        seen[count] = value;
        starts[count] = from;
        ends[count] = to;
        count++;
    }

    private void complete(int meant, long to) {
        phase = NONE;
        count = 0;
        out.symbol(meant, starts[0], to);
    }

    /**
     * What is outside ASCII is seen as its UTF-8, as if nobody had escaped it: Python's writers of JSON do by default, and
     * cues have such letters. Each half of a pair is one byte outside ASCII.
     */
    private void completeCharacter(long to) {
        if (code < 0x80) {
            complete(code, to);
        } else if (code < 0x800) {
            out.symbol(0xc0 | (code >> 6), starts[0], to);
            complete(0x80 | (code & 0x3f), to);
        } else if (code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE) {
            complete(OTHER, to);
        } else {
            out.symbol(0xe0 | (code >> 12), starts[0], to);
            out.symbol(0x80 | ((code >> 6) & 0x3f), starts[0], to);
            complete(0x80 | (code & 0x3f), to);
        }
    }

    private void noEscape() {
        if (strict) {
            throw Unreadable.because("an escape in a string is none of JSON's");
        }
        flush();
    }

    /** The text is over: what looked like the beginning of an escape was none. */
    void flush() {
        int pending = count;
        phase = NONE;
        count = 0;
        for (int i = 0; i < pending; i++) {
            out.symbol(seen[i], starts[i], ends[i]);
        }
    }
}
