package io.inferencegateway.filter.redaction.scan;

import io.inferencegateway.filter.redaction.engine.Empty;
import io.inferencegateway.filter.redaction.engine.Swar;
import io.inferencegateway.filter.redaction.engine.Symbols;

/**
 * Sees characters as what people take them for: full-width forms as ASCII (U+FF01 to U+FF5E), spaces of any width as blanks,
 * hyphens, dashes and the minus sign as {@code -}; and does not see what has no width. Only for matching: what is shown is
 * what came. After Unicode's NFKC (UAX #15), as far as it leads to ASCII.
 *
 * <p>Works on UTF-8, whatever chunk it is cut by; bytes that are none of these characters pass as they are.
 */
final class Folding implements Symbols {
    private static final int LONGEST = 3;
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

    /** Kana begin like the ideographic space: a look at the next byte tells most of them, if it is here. */
    private static boolean mayBegin(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xff;
        return begins(first) && (first != 0xe3 || at + 1 == to || bytes[at + 1] == (byte) 0x80);
    }

    /** Whether such a character may begin with this byte. */
    static boolean begins(int value) {
        return value == 0xc2 || value == 0xe2 || value == 0xe3 || value == 0xef;
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
        return first == 0xc2 ? 2 : LONGEST;
    }

    private void complete(long to) {
        int meant = count == 2 ? latin(seen[1]) : wide(seen[0], seen[1], seen[2]);
        if (meant == ITSELF) {
            flush();
        } else {
            count = 0;
            if (meant != NOTHING) {
                out.symbol(meant, starts[0], to);
            }
        }
    }

    /** No-break space and soft hyphen. */
    private static int latin(int second) {
        return switch (second) {
            case 0xa0 -> ' ';
            case 0xad -> NOTHING;
            default -> ITSELF;
        };
    }

    private static int wide(int first, int second, int third) {
        if (first == 0xe2) {
            return second == 0x80 ? punctuation(third) : other(second, third);
        } else if (first == 0xe3) {
            // The ideographic space, which goes with full-width digits.
            return second == 0x80 && third == 0x80 ? ' ' : ITSELF;
        } else if (second == 0xb8 && third <= 0x8f) {
            // Variation selectors.
            return NOTHING;
        } else if (second == 0xb9) {
            return small(third);
        } else if (second == 0xbc && third >= 0x81) {
            return third - 0x81 + '!';
        } else if (second == 0xbd && third <= 0x9e) {
            return third - 0x80 + '`';
        }
        return second == 0xbb && third == 0xbf ? NOTHING : ITSELF;
    }

    /** General Punctuation, U+2000 to U+203F: spaces, marks of direction and joining, hyphens, a leader that is a dot. */
    private static int punctuation(int third) {
        if (third <= 0x8a || third == 0xaf) {
            return ' ';
        } else if (third <= 0x8f || (third >= 0xaa && third <= 0xae)) {
            return NOTHING;
        } else if (third <= 0x95) {
            return '-';
        }
        if (third >= 0x98 && third <= 0x9f) {
            return third <= 0x9b ? '\'' : '"';
        }
        return third == 0xa4 ? '.' : ITSELF;
    }

    /** Small forms that stand in what is looked for: full stop, hyphen, at sign. */
    private static int small(int third) {
        return switch (third) {
            case 0x92 -> '.';
            case 0xa3 -> '-';
            case 0xab -> '@';
            default -> ITSELF;
        };
    }

    /** Mathematical space, word joiner and what follows it (invisible operators, marks of direction), and minus sign. */
    private static int other(int second, int third) {
        if (second == 0x81 && third == 0x9f) {
            return ' ';
        } else if (second == 0x81 && third >= 0xa0 && third <= 0xaf && third != 0xa5) {
            return NOTHING;
        }
        return second == 0x88 && third == 0x92 ? '-' : ITSELF;
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
