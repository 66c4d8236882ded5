package io.inferencegateway.filter.redaction.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads patterns: the part of the usual regular-expression syntax that has a finite automaton.
 *
 * <p>Literals, {@code [classes]}, {@code \d \s \n \t \r \xHH}, {@code (?:…)}, {@code (?i:…)}, {@code |}, {@code ? * +} and
 * {@code {n} {n,} {n,m}}. Anchors, look-around, back-references and capturing groups are refused by not being there: what
 * may stand beside a match is a property of the {@link Rule}.
 */
final class PatternParser {
    private static final int LONGEST_COUNT = 1000;

    private final String text;
    private int at;
    private boolean ignoreCase;

    PatternParser(String text) {
        this.text = text;
    }

    Node parse() {
        Node node = choice();
        if (at < text.length()) {
            throw wrong("an end or '|'");
        }
        return node;
    }

    ByteSet soleSet() {
        if (parse() instanceof Node.OneOf one) {
            return one.set();
        }
        throw wrong("one character class");
    }

    private Node choice() {
        List<Node> alternatives = new ArrayList<>();
        alternatives.add(sequence());
        while (accept('|')) {
            alternatives.add(sequence());
        }
        return alternatives.size() == 1 ? alternatives.get(0) : new Node.Choice(List.copyOf(alternatives));
    }

    private Node sequence() {
        List<Node> parts = new ArrayList<>();
        while (at < text.length() && peek() != '|' && peek() != ')') {
            parts.add(repeated());
        }
        return parts.size() == 1 ? parts.get(0) : new Node.Sequence(List.copyOf(parts));
    }

    private Node repeated() {
        Node node = atom();
        while (at < text.length()) {
            if (accept('?')) {
                node = new Node.Repeat(node, 0, 1);
            } else if (accept('*')) {
                node = new Node.Repeat(node, 0, Node.Repeat.UNBOUNDED);
            } else if (accept('+')) {
                node = new Node.Repeat(node, 1, Node.Repeat.UNBOUNDED);
            } else if (accept('{')) {
                node = counted(node);
            } else {
                break;
            }
        }
        return node;
    }

    private Node counted(Node node) {
        int least = number();
        int most = least;
        if (accept(',')) {
            most = peek() == '}' ? Node.Repeat.UNBOUNDED : number();
        }
        expect('}');
        if (most != Node.Repeat.UNBOUNDED && most < least) {
            throw wrong("a range that rises");
        }
        return new Node.Repeat(node, least, most);
    }

    private int number() {
        int value = 0;
        int from = at;
        while (at < text.length() && peek() >= '0' && peek() <= '9' && value <= LONGEST_COUNT) {
            value = value * 10 + (text.charAt(at++) - '0');
        }
        if (at == from || value > LONGEST_COUNT) {
            throw wrong("a count up to " + LONGEST_COUNT);
        }
        return value;
    }

    private Node atom() {
        char c = next();
        return switch (c) {
            case '(' -> group();
            case '[' -> new Node.OneOf(characterClass());
            case '\\' -> new Node.OneOf(escaped());
            case '^', '$', '.', '*', '+', '?', '{', '}', ')', ']' -> throw wrong("no bare '" + c + "' before it");
            default -> new Node.OneOf(literal(c));
        };
    }

    private Node group() {
        expect('?');
        boolean outer = ignoreCase;
        if (accept('i')) {
            ignoreCase = true;
        }
        expect(':');
        Node node = choice();
        expect(')');
        ignoreCase = outer;
        return node;
    }

    private ByteSet characterClass() {
        boolean negated = accept('^');
        ByteSet set = ByteSet.NONE;
        while (peek() != ']') {
            char low = next();
            if (low == '\\' && peek() != 'x') {
                set = set.or(escaped());
                continue;
            }
            int from = low == '\\' ? hex() : low;
            int to = from;
            if (peek() == '-' && at + 1 < text.length() && text.charAt(at + 1) != ']') {
                at++;
                char high = next();
                to = high == '\\' ? hex() : high;
            }
            set = set.or(ByteSet.range(from, to));
        }
        expect(']');
        return negated ? set.complement() : set;
    }

    private ByteSet escaped() {
        if (peek() == 'x') {
            return ByteSet.NONE.with(hex());
        }
        char c = next();
        return switch (c) {
            case 'd' -> ByteSet.range('0', '9');
            case 's' -> ByteSet.NONE.with(' ').with('\t').with('\r').with('\n');
            case 'n' -> ByteSet.NONE.with('\n');
            case 'r' -> ByteSet.NONE.with('\r');
            case 't' -> ByteSet.NONE.with('\t');
            default -> {
                if (Character.isLetterOrDigit(c)) {
                    throw wrong("an escape of d, s, n, r, t, x or punctuation");
                }
                yield literal(c);
            }
        };
    }

    private int hex() {
        expect('x');
        int high = Character.digit(next(), 16);
        int low = Character.digit(next(), 16);
        if (high < 0 || low < 0) {
            throw wrong("two hex digits");
        }
        return high << 4 | low;
    }

    private ByteSet literal(char c) {
        if (c > 0x7e) {
            throw wrong("ASCII");
        }
        ByteSet set = ByteSet.NONE.with(c);
        return ignoreCase ? set.with(Character.toLowerCase(c)).with(Character.toUpperCase(c)) : set;
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("more");
        }
        return text.charAt(at);
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    private boolean accept(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw wrong("'" + c + "'");
        }
    }

    private IllegalArgumentException wrong(String expectation) {
        return new IllegalArgumentException("pattern: " + text + " at " + at + " (expected: " + expectation + ")");
    }
}
