package io.inferencegateway.filter.redaction.pattern;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads patterns: the part of RE2's syntax that has a finite automaton and needs no look beside the match.
 *
 * <p>Literals in UTF-8, {@code [classes]}, {@code .} and {@code \d \w \s \D \W \S \n \t \r \f \v \xHH \x{HHHH}}, groups
 * {@code (…)}, {@code (?:…)}, {@code (?i:…)}, {@code (?P<name>…)}, {@code (?i)} at the beginning, {@code |}, {@code ? * +},
 * {@code {n} {n,} {n,m}}, lazy or not, and {@code \b} at the beginning and the end. Refused, with the column:
 * look-around, back-references, {@code ^ $ \A \z \B} and {@code \b} elsewhere. Outside ASCII, {@code .} and
 * {@code [^…]} stand for one byte each, so that they match what is no valid UTF-8, too.
 */
public final class PatternParser {
    private static final int LONGEST_COUNT = 1000;
    private static final int DEEPEST = 100;

    private final PatternText text;
    private boolean ignoreCase;
    private int depth;

    /** @param text a pattern, or a character class for {@link #soleSet} */
    public PatternParser(String text) {
        this.text = new PatternText(text);
    }

    /** What the pattern matches, without its edges; the same errors. */
    public Node parse() {
        return pattern().node();
    }

    /**
     * The pattern; called once.
     *
     * @throws IllegalArgumentException if it is none of this language; its message names the column
     */
    public Pattern pattern() {
        ignoreCase = text.accept("(?i)");
        boolean before = text.accept("\\b");
        Node node = choice();
        boolean behind = text.accept("\\b");
        if (!text.done()) {
            throw text.wrong(behind ? "nothing behind \\b" : "an end or '|'");
        }
        if ((before || behind) && node instanceof Node.Choice) {
            throw text.wrong("\\b(?:…)\\b around alternatives");
        }
        return new Pattern(node, before, behind);
    }

    /** The set that a sole character class stands for. */
    ByteSet soleSet() {
        if (parse() instanceof Node.OneOf one) {
            return one.set();
        }
        throw text.wrong("one character class");
    }

    private Node choice() {
        if (++depth > DEEPEST) {
            throw text.wrong("groups nested up to " + DEEPEST + " deep");
        }
        List<Node> alternatives = new ArrayList<>();
        alternatives.add(sequence());
        while (text.accept("|")) {
            alternatives.add(sequence());
        }
        depth--;
        return alternatives.size() == 1 ? alternatives.get(0) : new Node.Choice(List.copyOf(alternatives));
    }

    private Node sequence() {
        List<Node> parts = new ArrayList<>();
        while (!text.done() && !text.at("|") && !text.at(")") && !text.at("\\b")) {
            parts.add(repeated());
        }
        return parts.size() == 1 ? parts.get(0) : new Node.Sequence(List.copyOf(parts));
    }

    private Node repeated() {
        Node node = atom();
        while (!text.done()) {
            if (text.accept("?")) {
                node = new Node.Repeat(node, 0, 1);
            } else if (text.accept("*")) {
                node = new Node.Repeat(node, 0, Node.Repeat.UNBOUNDED);
            } else if (text.accept("+")) {
                node = new Node.Repeat(node, 1, Node.Repeat.UNBOUNDED);
            } else if (text.accept("{")) {
                node = counted(node);
            } else {
                break;
            }
            // The longest match counts, so a lazy repeat is a repeat.
            text.accept("?");
        }
        return node;
    }

    private Node counted(Node node) {
        int least = text.at(",") ? 0 : number();
        int most = least;
        if (text.accept(",")) {
            most = text.at("}") ? Node.Repeat.UNBOUNDED : number();
        }
        text.expect("}");
        if (most != Node.Repeat.UNBOUNDED && most < least) {
            throw text.wrong("a range that rises");
        }
        return new Node.Repeat(node, least, most);
    }

    private int number() {
        int value = 0;
        boolean any = false;
        while (!text.done() && text.peek() >= '0' && text.peek() <= '9' && value <= LONGEST_COUNT) {
            value = value * 10 + (text.next() - '0');
            any = true;
        }
        if (!any || value > LONGEST_COUNT) {
            throw text.wrong("a count up to " + LONGEST_COUNT);
        }
        return value;
    }

    private Node atom() {
        if (text.accept("(")) {
            return group();
        } else if (text.accept("[")) {
            return new ClassParser(text, ignoreCase).parse();
        } else if (text.accept(".")) {
            return new Node.OneOf(ByteSet.NONE.with('\n').complement());
        } else if (text.accept("\\")) {
            return Escape.read(text).node(ignoreCase);
        }
        int c = text.peek();
        switch (c) {
            case '^', '$' -> throw text.wrong("no '" + (char) c + "': a match may stand anywhere");
            case '*', '+', '?', '{', '}', ']' -> throw text.wrong("\\" + (char) c + ", or something before it");
            default -> {
                text.next();
                return Escape.literal(c).node(ignoreCase);
            }
        }
    }

    private Node group() {
        boolean outer = ignoreCase;
        if (text.accept("?")) {
            if (text.accept("P<") || (text.at("<") && !text.at("<=") && !text.at("<!") && text.accept("<"))) {
                while (text.peek() != '>') {
                    text.next();
                }
                text.expect(">");
            } else if (text.at("=") || text.at("!") || text.at("<") || text.at(">")) {
                throw text.wrong("no look-around: a match is decided by its own bytes");
            } else {
                ignoreCase |= text.accept("i");
                text.expect(":");
            }
        }
        Node node = choice();
        text.expect(")");
        ignoreCase = outer;
        return node;
    }
}
