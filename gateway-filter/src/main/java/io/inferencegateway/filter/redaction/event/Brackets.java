package io.inferencegateway.filter.redaction.event;

import io.inferencegateway.filter.redaction.bits.Swar;

/**
 * Finds the arrays and objects of JSON, cut anywhere, that are not read like any other: by what stands before their opening
 * bracket, at any depth.
 *
 * <p>Brackets are rare, and of the bytes before one nearly always the last tells that it is of no interest. What looks like
 * such an array within a string has backslashes before its quotes, and so is none. Confined to one event loop; keeps no byte of
 * a text but the few that may be the beginning of a name.
 */
public final class Brackets {
    /** An object right behind another one; in one value that is only so within strings. */
    public static final int FOLLOWS = 1;

    /** What repeats a text in pieces, see {@link TokenNames}. */
    public static final int TOKENS = 2;

    /** The same, if numbers are in it. */
    public static final int NUMBERS = 4;

    /** Parts of a message, see {@link PartReader}. */
    public static final int PARTS = 8;

    private static final byte[] NONE = {};

    /** Behind so many bytes without a bracket there are few. */
    private static final int RARE = 64;

    private static final byte ARRAY = '[';
    private static final byte OBJECT = '{';

    private enum At {
        OUTSIDE,
        NAME,
        BEHIND_NAME,
        BEHIND_COLON
    }

    private final int wanted;
    private At at = At.OUTSIDE;
    /** A name that is not over, with its quotes. Made when the bytes are cut within one. */
    private byte[] name = NONE;

    private int length;
    private int found;

    /** @param wanted which to look for, behind names */
    public Brackets(int wanted) {
        this.wanted = wanted;
    }

    /**
     * Of these kinds those that are in {@code bytes[from, to)}.
     *
     * @param before the last byte before these that is no blank
     */
    public static int kinds(byte[] bytes, int from, int to, byte before, int kinds) {
        int seen = 0;
        for (int at = next(bytes, from, from, to, before, kinds); at < to; ) {
            seen |= kind(bytes, from, at, before);
            at = next(bytes, from, at + 1, to, before, kinds & ~seen);
        }
        return seen & kinds;
    }

    /** Place of the next one that is looked for, or {@code to}. */
    public int search(byte[] bytes, int from, int to) {
        int behind = from;
        while (at != At.OUTSIDE && behind < to) {
            byte value = bytes[behind];
            if (at == At.BEHIND_COLON) {
                found = BracketNames.kind(name, 0, length, value) & wanted;
                if (found != 0) {
                    at = At.OUTSIDE;
                    return behind;
                }
            }
            step(value);
            behind++;
        }
        int bracket = next(bytes, behind, behind, to, (byte) 0, wanted);
        if (bracket < to) {
            found = kind(bytes, behind, bracket, (byte) 0);
        } else {
            keep(bytes, behind, to);
        }
        return bracket;
    }

    /** Which one was found. */
    public int found() {
        return found;
    }

    private static int next(byte[] bytes, int begin, int from, int to, byte before, int wanted) {
        int at = from;
        int rare = from + RARE;
        SameName same = new SameName();
        while (at <= to - Long.BYTES) {
            long found = Swar.opening(bytes, at);
            if (found == 0) {
                at += Long.BYTES;
                at = at < rare ? at : Swar.beforeOpening(bytes, at, to);
                continue;
            }
            rare = at + RARE;
            for (long left = found; left != 0; left &= left - 1) {
                int bracket = at + Swar.place(left);
                byte last = bracket > begin ? bytes[bracket - 1] : before;
                // Nearly always another bracket, a comma or a colon.
                if ((last == ':' || last == '}' || last <= ' ') && !same.again(bytes, begin, bracket)) {
                    if ((kind(bytes, begin, bracket, before) & wanted) != 0) {
                        return bracket;
                    }
                    same.remember(bytes, begin, bracket);
                }
            }
            at += Long.BYTES;
        }
        for (; at < to; at++) {
            if ((bytes[at] == ARRAY || bytes[at] == OBJECT) && (kind(bytes, begin, at, before) & wanted) != 0) {
                return at;
            }
        }
        return to;
    }

    /** What stood before the last bracket that is of no interest: records have one name again and again. */
    private static final class SameName {
        private static final int LENGTH = 2 * Long.BYTES;

        private long earlier;
        private long later;
        private byte bracket;

        boolean again(byte[] bytes, int begin, int at) {
            return at - begin >= LENGTH
                    && Swar.eight(bytes, at - Long.BYTES) == later
                    && Swar.eight(bytes, at - LENGTH) == earlier
                    && bytes[at] == bracket;
        }

        /** If all of the name, should there be one, is in the bytes that are compared. */
        void remember(byte[] bytes, int begin, int at) {
            if (at - begin >= LENGTH && quotes(bytes, at - LENGTH, at) > 1) {
                earlier = Swar.eight(bytes, at - LENGTH);
                later = Swar.eight(bytes, at - Long.BYTES);
                bracket = bytes[at];
            }
        }

        private static int quotes(byte[] bytes, int from, int to) {
            int quotes = 0;
            for (int at = from; at < to; at++) {
                quotes += bytes[at] == '"' ? 1 : 0;
            }
            return quotes;
        }
    }

    /** What the bracket at {@code bytes[at]} opens; 0 for anything else. */
    private static int kind(byte[] bytes, int from, int at, byte before) {
        int last = last(bytes, from, at);
        byte value = last >= from ? bytes[last] : before;
        if (value == ':') {
            int quote = last(bytes, from, last);
            return quote >= from && bytes[quote] == '"' ? BracketNames.kind(bytes, from, quote + 1, bytes[at]) : 0;
        }
        return value == '}' && bytes[at] == OBJECT ? FOLLOWS : 0;
    }

    /** Place of the last byte of these that is nothing between values; {@code from - 1} for none. */
    private static int last(byte[] bytes, int from, int to) {
        int at = to - 1;
        while (at >= from && blank(bytes[at])) {
            at--;
        }
        return at;
    }

    /** The last byte of these that is nothing between values, or the one before. */
    public static byte last(byte[] bytes, int from, int to, byte before) {
        int at = last(bytes, from, to);
        return at >= from ? bytes[at] : before;
    }

    /** Reads the end of these bytes once more, if the bracket of a name in it may follow. */
    private void keep(byte[] bytes, int from, int to) {
        int end = last(bytes, from, to);
        if (end >= from && bytes[end] == ':') {
            end = last(bytes, from, end);
        }
        if (end >= from && BracketNames.holds(bytes[end])) {
            for (int i = Math.max(from, end - BracketNames.LONGEST); i < to; i++) {
                step(bytes[i]);
            }
        }
    }

    private void step(byte value) {
        if (at == At.NAME && length < BracketNames.LONGEST) {
            name[length++] = value;
            if (value != '"') {
                return;
            }
            if (BracketNames.kind(name, 0, length, ARRAY) != 0) {
                at = At.BEHIND_NAME;
                return;
            }
        }
        // Any quote may begin a name, whichever side of a string it is on.
        if (value == '"') {
            begin();
        } else if (at == At.BEHIND_NAME && value == ':') {
            at = At.BEHIND_COLON;
        } else if (at == At.NAME || !blank(value)) {
            at = At.OUTSIDE;
        }
    }

    private void begin() {
        if (name == NONE) {
            name = new byte[BracketNames.LONGEST];
        }
        name[0] = '"';
        length = 1;
        at = At.NAME;
    }

    /** Whether it may stand between values and names, and means nothing. */
    public static boolean blank(byte value) {
        return value <= ' '
                && (value == ' ' || value == '\n' || value == '\r' || value == '\t' || value == ElementCutter.RECORD);
    }
}
