package io.inferencegateway.filter.redaction.analyzer;

import java.util.Arrays;

/**
 * One text of an answer: the characters that are held of it, and how far is known what may leave.
 *
 * <p>Positions count from its beginning in UTF-16 units. What is held is in plain arrays, overwritten as soon as it is let go,
 * and shown by no {@code toString}.
 */
final class HeldText {
    private static final int SMALLEST = 64;
    /** Of a mark: the finding begins here. */
    private static final byte BEGIN = (byte) 0x80;

    private char[] chars = new char[SMALLEST];
    private byte[] marks = new byte[SMALLEST];
    /** Position of the first held one. */
    private int base;

    private int length;
    /** Up to here the analyzer has seen it. */
    private int decided;
    /** Where the last sentence that is whole ends. */
    private int sentence;

    private boolean ended;
    /** When its last piece came, counted in units of the answer. */
    long touched;

    int length() {
        return base + length;
    }

    int decided() {
        return decided;
    }

    boolean ended() {
        return ended;
    }

    /** All of it is here. */
    void end() {
        ended = true;
    }

    /** Up to where it is whole sentences, or all of it if it is over. */
    int whole() {
        return ended ? length() : sentence;
    }

    void append(char c) {
        if (length == chars.length) {
            char[] more = Arrays.copyOf(chars, 2 * length);
            Arrays.fill(chars, '\0');
            chars = more;
            marks = Arrays.copyOf(marks, 2 * length);
        }
        chars[length++] = c;
        int end = Sentences.endBefore(chars, length);
        if (end > 0) {
            sentence = base + end;
        }
    }

    /** Writes a stretch that an analyzer can be asked about: no half of a character that has two. */
    void write(int from, int to, StringBuilder text) {
        for (int i = from - base; i < to - base; i++) {
            boolean paired = !Character.isSurrogate(chars[i])
                    || (Character.isHighSurrogate(chars[i])
                            && i + 1 < to - base
                            && Character.isLowSurrogate(chars[i + 1]))
                    || (Character.isLowSurrogate(chars[i])
                            && i > from - base
                            && Character.isHighSurrogate(chars[i - 1]));
            text.append(paired ? chars[i] : '\uFFFD');
        }
    }

    /** Whether a stretch has a letter: without one there is nothing to ask about. */
    boolean says(int from, int to) {
        for (int i = from - base; i < to - base; i++) {
            if (Character.isLetter(chars[i]) || Character.isSurrogate(chars[i])) {
                return true;
            }
        }
        return false;
    }

    /** Where a stretch that is too long is best cut: behind a sentence in its second half, or else at its end. */
    int cut(int from, int to) {
        for (int i = to; i > from + (to - from) / 2; i--) {
            int end = Sentences.endBefore(chars, i - base);
            if (end > from - base) {
                return base + end;
            }
        }
        return Character.isHighSurrogate(chars[to - 1 - base]) ? to - 1 : to;
    }

    /** Whether a sentence, or the text, ends here. */
    boolean endsSentence(int at) {
        return (ended && at == length()) || Sentences.endBefore(chars, at - base) == at - base;
    }

    /** Keeps the next piece apart from what was before. */
    void separate() {
        append('\n');
        append('\n');
    }

    /** Marks a finding; one that overlaps others becomes one with them, by the name of the one that begins first. */
    void mark(int from, int to, int entity) {
        byte mark = (byte) (entity + 1);
        int first = from - base;
        if (marks[first] == 0) {
            marks[first] = (byte) (mark | BEGIN);
        }
        for (int i = first + 1; i < to - base; i++) {
            marks[i] = mark;
        }
    }

    /** The analyzer has seen it up to here. */
    void decide(int to) {
        decided = Math.max(decided, to);
    }

    /**
     * The analyzer has seen a stretch that was cut where no sentence ends: the last quarter of it is shown once more, with what
     * follows, and so is a finding that reaches into it.
     */
    void decideMost(int from, int to) {
        int at = to - Math.max(1, (to - from) / 4);
        while (at > from && marks[at - base] != 0 && marks[at - base] > 0) {
            at--;
        }
        while (at > from && !Character.isWhitespace(chars[at - 1 - base]) && marks[at - base] == 0) {
            at--;
        }
        decide(at > from ? at : to);
    }

    /** Whether a finding lies in a stretch. */
    boolean marked(int from, int to) {
        for (int i = from; i < to; i++) {
            if (marks[i - base] != 0) {
                return true;
            }
        }
        return false;
    }

    boolean marked(int at) {
        return marks[at - base] != 0;
    }

    /** The finding that begins here, or -1. */
    int begins(int at) {
        byte mark = marks[at - base];
        return mark < 0 ? (mark & 0x7f) - 1 : -1;
    }

    /** What is before has left. */
    void forget(int to) {
        int gone = to - base;
        if (gone > 0) {
            System.arraycopy(chars, gone, chars, 0, length - gone);
            Arrays.fill(chars, length - gone, length, '\0');
            System.arraycopy(marks, gone, marks, 0, length - gone);
            Arrays.fill(marks, length - gone, length, (byte) 0);
            length -= gone;
            base = to;
        }
    }

    void drop() {
        Arrays.fill(chars, '\0');
        length = 0;
    }
}
