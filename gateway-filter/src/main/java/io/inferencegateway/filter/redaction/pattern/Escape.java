package io.inferencegateway.filter.redaction.pattern;

/**
 * What stands behind a backslash: one character, or a set of bytes.
 *
 * @param codePoint the character, or -1
 * @param set the bytes, if it is no character
 */
record Escape(int codePoint, ByteSet set) {
    private static final int ASCII = 0x7f;

    static Escape literal(int codePoint) {
        return new Escape(codePoint, ByteSet.NONE);
    }

    /** Reads what follows a backslash. */
    static Escape read(PatternText text) {
        int c = text.next();
        return switch (c) {
            case 'd' -> set("0-9");
            case 'D' -> not("0-9");
            case 'w' -> set("A-Za-z0-9_");
            case 'W' -> not("A-Za-z0-9_");
            case 's' -> new Escape(-1, whitespace());
            case 'S' -> new Escape(-1, whitespace().complement());
            case 'n' -> literal('\n');
            case 'r' -> literal('\r');
            case 't' -> literal('\t');
            case 'f' -> literal('\f');
            case 'v' -> literal(0x0b);
            case 'x' -> hex(text);
            case '1', '2', '3', '4', '5', '6', '7', '8', '9', 'k' ->
                throw text.wrong("no back-reference: it has no finite automaton");
            default -> {
                if (Character.isLetterOrDigit(c)) {
                    throw text.wrong("an escape of d, w, s, D, W, S, n, r, t, f, v, x or punctuation;"
                            + " \\b only at the beginning and the end");
                }
                yield literal(c);
            }
        };
    }

    /** One byte by two digits, which may be no character; one character in braces. */
    private static Escape hex(PatternText text) {
        int value = 0;
        if (text.accept("{")) {
            while (!text.accept("}")) {
                value = value << 4 | digit(text);
                if (value > Character.MAX_CODE_POINT) {
                    throw text.wrong("a character up to 10FFFF");
                }
            }
            return literal(value);
        }
        value = digit(text) << 4 | digit(text);
        return value <= ASCII ? literal(value) : new Escape(-1, ByteSet.NONE.with(value));
    }

    private static int digit(PatternText text) {
        int digit = Character.digit(text.next(), 16);
        if (digit < 0) {
            throw text.wrong("hex digits");
        }
        return digit;
    }

    private static ByteSet whitespace() {
        return ByteSet.NONE.with(' ').with('\t').with('\r').with('\n').with('\f');
    }

    private static Escape set(String ranges) {
        return new Escape(-1, ByteSet.of("[" + ranges + "]"));
    }

    private static Escape not(String ranges) {
        return new Escape(-1, ByteSet.of("[^" + ranges + "]"));
    }

    /** Whether it may begin or end a range of characters or bytes. */
    boolean single() {
        return codePoint >= 0 || (Long.bitCount(set.c()) + Long.bitCount(set.d()) == 1 && (set.a() | set.b()) == 0);
    }

    /** The byte or character. */
    int value() {
        if (codePoint >= 0) {
            return codePoint;
        }
        int high = Long.numberOfTrailingZeros(set.c());
        return high < 64 ? 128 + high : 192 + Long.numberOfTrailingZeros(set.d());
    }

    boolean character() {
        return codePoint >= 0;
    }

    Node node(boolean ignoreCase) {
        if (codePoint > ASCII) {
            return Utf8.one(codePoint);
        } else if (codePoint >= 0) {
            ByteSet one = ByteSet.NONE.with(codePoint);
            return new Node.OneOf(ignoreCase ? one.bothCases() : one);
        }
        return new Node.OneOf(set);
    }
}
