package io.inferencegateway.filter.redaction.scan;

import io.inferencegateway.filter.redaction.bits.Swar;
import io.inferencegateway.filter.redaction.engine.Empty;
import io.inferencegateway.filter.redaction.engine.Symbols;

/**
 * Sees characters as what people take them for: full-width forms and mathematical letters and digits as ASCII, spaces of any
 * width as blanks, hyphens, dashes and the minus sign as {@code -}; and does not see what has no width. Only for matching: what is
 * shown is what came. After Unicode's NFKC (UAX #15), as far as it leads to ASCII, and its {@code Default_Ignorable_Code_Point}
 * (UAX #44).
 *
 * <p>Works on UTF-8, whatever chunk it is cut by; bytes that are none of these characters pass as they are.
 */
final class Folding implements Symbols {
    private static final int LONGEST = 4;
    private static final int NOTHING = -1;
    private static final int ITSELF = -2;

    private final Symbols out;
    /** Made with the first such character: most answers have none. */
    private int[] seen = Empty.INTS;

    private long[] starts = Empty.LONGS;
    private long[] ends = Empty.LONGS;
    private int count;

    Folding(Symbols out) {
        this.out = out;
    }

    /** Whether the next byte may belong to such a character. */
    boolean open() {
        return count > 0;
    }

    /** Where the open character began, or {@code position} if none is open. */
    long openSince(long position) {
        return count == 0 ? position : starts[0];
    }

    /** Place of the first of two bytes, NUL or a byte with which such a character begins; {@code to} for none. */
    static int find(byte[] bytes, int from, int to, long one, long other) {
        int at = Swar.findOrWide(bytes, from, to, one, other);
        while (at < to && bytes[at] < 0 && !mayBegin(bytes, at, to)) {
            at = Swar.findOrWide(bytes, at + 1, to, one, other);
        }
        return at;
    }

    /** Whether such a character may begin here: a look at the next byte, if it is here, tells of most that none does. */
    static boolean mayBegin(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xff;
        return begins(first) && (at + 1 == to || goesOn(first, bytes[at + 1] & 0xff));
    }

    private static boolean begins(int value) {
        return switch (value) {
            case 0xc2, 0xcd, 0xd8, 0xe1, 0xe2, 0xe3, 0xef, 0xf0, 0xf3 -> true;
            default -> false;
        };
    }

    /** Kana begin like the ideographic space, emoji like mathematical letters, and Arabic like one of its marks. */
    private static boolean goesOn(int first, int second) {
        return switch (first) {
            case 0xcd -> second == 0x8f;
            case 0xd8 -> second == 0x9c;
            case 0xe1 -> second == 0x85 || second == 0x9a || second == 0x9e || second == 0xa0;
            case 0xe3 -> second == 0x80 || second == 0x85;
            case 0xf0 -> second == 0x9b || second == 0x9d;
            case 0xf3 -> second == 0xa0;
            default -> true;
        };
    }

    @Override
    public void symbol(int value, long from, long to) {
        if (count == 0 && !begins(value)) {
            out.symbol(value, from, to);
            return;
        }
        if (value < 0x80 || value >= 0xc0) {
            flush();
            if (!begins(value)) {
                out.symbol(value, from, to);
                return;
            }
        }
        if (seen.length == 0) {
            seen = new int[LONGEST];
            starts = new long[LONGEST];
            ends = new long[LONGEST];
        }
        seen[count] = value;
        starts[count] = from;
        ends[count] = to;
        count++;
        if (count == length(seen[0])) {
            complete(to);
        }
    }

    private static int length(int first) {
        return first < 0xe0 ? 2 : first < 0xf0 ? 3 : LONGEST;
    }

    private void complete(long to) {
        int meant = meant(character());
        if (meant == ITSELF) {
            flush();
        } else {
            count = 0;
            if (meant != NOTHING) {
                out.symbol(meant, starts[0], to);
            }
        }
    }

    private int character() {
        int character = seen[0] & (0x7f >> count);
        for (int i = 1; i < count; i++) {
            character = character << 6 | (seen[i] & 0x3f);
        }
        return character;
    }

    private static int meant(int character) {
        if (hasNoWidth(character)) {
            return NOTHING;
        } else if (character >= 0xff01 && character <= 0xff5e) {
            return character - 0xff01 + '!';
        } else if (character >= 0x1d400) {
            return mathematical(character);
        }
        return character >= 0x2000 && character <= 0x200a ? ' ' : sign(character);
    }

    /** What Unicode calls {@code Default_Ignorable_Code_Point}: joiners, marks of direction, variation selectors, tags, fillers. */
    private static boolean hasNoWidth(int character) {
        return switch (character >>> 8) {
            case 0x00 -> character == 0xad;
            case 0x03 -> character == 0x34f;
            case 0x06 -> character == 0x61c;
            case 0x11 -> character == 0x115f || character == 0x1160;
            case 0x17 -> character == 0x17b4 || character == 0x17b5;
            case 0x18 -> character >= 0x180b && character <= 0x180f;
            case 0x20 ->
                (character >= 0x200b && character <= 0x200f)
                        || (character >= 0x202a && character <= 0x202e)
                        || (character >= 0x2060 && character <= 0x206f);
            case 0x31 -> character == 0x3164;
            case 0xfe -> character <= 0xfe0f || character == 0xfeff;
            case 0xff -> character == 0xffa0 || (character >= 0xfff0 && character <= 0xfff8);
            case 0x1bc -> character >= 0x1bca0 && character <= 0x1bca3;
            case 0x1d1 -> character >= 0x1d173 && character <= 0x1d17a;
            default -> character >= 0xe0000 && character <= 0xe0fff;
        };
    }

    /** Alphabets and digits of many styles, one behind the other. */
    private static int mathematical(int character) {
        if (character <= 0x1d6a3) {
            int letter = (character - 0x1d400) % 52;
            return letter < 26 ? 'A' + letter : 'a' + letter - 26;
        }
        return character >= 0x1d7ce && character <= 0x1d7ff ? '0' + (character - 0x1d7ce) % 10 : ITSELF;
    }

    /** Spaces, hyphens, quotes and a leader that is a dot; and small forms that stand in what is looked for. */
    private static int sign(int character) {
        return switch (character) {
            case 0xa0, 0x1680, 0x202f, 0x205f, 0x3000 -> ' ';
            case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xfe63 -> '-';
            case 0x2018, 0x2019, 0x201a, 0x201b -> '\'';
            case 0x201c, 0x201d, 0x201e, 0x201f -> '"';
            case 0x2024, 0xfe52 -> '.';
            case 0xfe6b -> '@';
            default -> ITSELF;
        };
    }

    /** What is open belongs to none of these characters. */
    void flush() {
        int pending = count;
        count = 0;
        for (int i = 0; i < pending; i++) {
            out.symbol(seen[i], starts[i], ends[i]);
        }
    }
}
