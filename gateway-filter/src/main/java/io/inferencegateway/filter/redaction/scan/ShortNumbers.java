package io.inferencegateway.filter.redaction.scan;

import io.inferencegateway.filter.redaction.bits.Swar;
import io.inferencegateway.filter.redaction.engine.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Passes what most of a prediction is made of: marks between the values of JSON, and numbers whose whole part is too short for any
 * rule that needs no cue, if all of a number is here with the mark behind it. In three ways: one by one, in blocks ({@link NumberBlocks}), and with
 * the strings between them where these come again ({@link Repeats}).
 *
 * <p>It stops before whatever it is not sure of, for {@link JsonTokens} to read. Confined to the event loop of its exchange.
 */
final class ShortNumbers {
    /** What is left of a piece when its last number is cut: hardly a longer one. */
    private static final int LONGEST = 40;

    private static final int PROMISE = 256;
    private static final long BLANK = Swar.each(' ');

    /** What may stand between values and changes nothing. */
    private static final boolean[] MARKS = marks();

    private final Matcher matcher;

    /** Digits of the shortest match of any rule without a cue: a number of fewer is none. */
    private final int shortest;

    /** So many bytes of marks and short numbers promise that {@link NumberBlocks} goes on with more of them. */
    private int promise = PROMISE;

    /** Whether so many have just been passed. */
    private boolean promising;

    /** Whether so much is at hand that something may come again. */
    private boolean repeating;

    /** What was seen between numbers of it, from the first one on. */
    private @Nullable Repeats repeats;

    ShortNumbers(Matcher matcher, int shortest) {
        this.matcher = matcher;
        this.shortest = shortest;
    }

    /** So many other bytes are at hand. */
    void start(int length) {
        repeating = length >= Repeats.LEAST;
        repeats = null;
    }

    /** How far these bytes pass, where a value or mark may stand at {@code from}, and so may one where it ends. */
    int pass(byte[] bytes, int from, int to) {
        return to - from < NumberBlocks.LEAST ? oneByOne(bytes, from, to) : many(bytes, from, to);
    }

    private int oneByOne(byte[] bytes, int from, int to) {
        int i = from;
        while (true) {
            i = marks(bytes, i, to);
            // Most of what stands between marks is a string.
            if (i == to || bytes[i] == '"') {
                return i;
            }
            if (repeats != null && repeats.open()) {
                repeats.end(i, matcher.spans().count());
            }
            int behind = number(bytes, i, to);
            if (behind == i) {
                return i;
            }
            i = repeating ? repeated(bytes, behind, to) : behind;
        }
    }

    /** Passes what stands behind a number, up to the next one, if it is more than a comma and was read before. */
    private int repeated(byte[] bytes, int behind, int to) {
        if (bytes[behind] == ',' && behind + 1 < to && bytes[behind + 1] != '"') {
            return behind;
        }
        Repeats known = repeats;
        if (known == null) {
            known = Repeats.ofThread();
            known.clear();
            repeats = known;
        }
        return known.pass(bytes, behind, to, matcher.spans().count());
    }

    /** The same where so much is left that it may be passed in blocks, once enough of it was passed one by one. */
    private int many(byte[] bytes, int from, int to) {
        int i = from;
        while (to - i >= NumberBlocks.LEAST) {
            if (promising) {
                i = block(bytes, i, to);
            }
            int end = Math.min(to, i + promise);
            i = oneByOne(bytes, i, end);
            promising = end - i <= LONGEST && shortest >= NumberBlocks.SHORTEST;
            if (end - i > LONGEST) {
                return i;
            }
        }
        return oneByOne(bytes, i, to);
    }

    /** A block that was not worth it makes the next wait for twice as many numbers, so that little is lost in all. */
    private int block(byte[] bytes, int from, int to) {
        int behind = NumberBlocks.ofThread().pass(bytes, from, to);
        promise = behind - from >= NumberBlocks.LEAST / 2 ? PROMISE : Math.min(2 * promise, 32 * PROMISE);
        return behind;
    }

    /** Where the marks end that stand here; indentation eight blanks at a time. */
    private static int marks(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] >= 0 && MARKS[bytes[i]]) {
            i = bytes[i] == ' ' ? Swar.passAll(bytes, i + 1, to, BLANK) : i + 1;
        }
        return i;
    }

    /** Where a short number ends that begins here, or {@code from} if it must be looked at byte by byte. */
    private int number(byte[] bytes, int from, int to) {
        int first = bytes[from] == '-' ? from + 1 : from;
        if (first + Long.BYTES > to) {
            return from;
        }
        long others = Swar.notDigits(bytes, first);
        int end = others != 0 ? first + Swar.place(others) : Swar.digits(bytes, first + Long.BYTES, to);
        if (end == first || end == to || end - first >= shortest) {
            return from;
        }
        if (bytes[end] == '.') {
            int fraction = end + 1;
            others &= others - 1;
            end = others != 0
                    ? first + Swar.place(others)
                    : Swar.digits(bytes, Math.max(fraction, first + Long.BYTES), to);
            if (end == fraction || end == to) {
                return from;
            }
        }
        byte mark = bytes[end];
        return mark == ',' || mark == ']' || mark == '}' ? end : from;
    }

    private static boolean[] marks() {
        boolean[] marks = new boolean[128];
        for (char mark : " \t\r\n,:[]{}".toCharArray()) {
            marks[mark] = true;
        }
        return marks;
    }
}
