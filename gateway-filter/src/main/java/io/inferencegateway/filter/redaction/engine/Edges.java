package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.pattern.ByteSet;
import io.inferencegateway.filter.redaction.pattern.Node;
import io.inferencegateway.filter.redaction.pattern.Pattern;
import java.util.List;

/** With which bytes matches of a pattern begin or end: {@code \b} means what it says only beside letters, digits and {@code _}. */
final class Edges {
    private static final ByteSet WORD = ByteSet.of("[A-Za-z0-9_]");

    private Edges() {}

    /** What may not stand beside a match, as the pattern's {@code \b} say. */
    static Rule.Beside of(String text, Pattern pattern) {
        if (pattern.wordBefore()) {
            require(text, edge(pattern.node(), true), "begins");
        }
        if (pattern.wordBehind()) {
            require(text, edge(pattern.node(), false), "ends");
        }
        return new Rule.Beside(pattern.wordBefore() ? WORD : ByteSet.NONE, pattern.wordBehind() ? WORD : ByteSet.NONE);
    }

    private static void require(String text, ByteSet edge, String verb) {
        if (!edge.or(WORD).equals(WORD)) {
            throw new IllegalArgumentException("pattern: " + text + " " + verb
                    + " with \\b and what may be no letter, digit or _ (expected: one of them beside \\b)");
        }
    }

    private static ByteSet edge(Node node, boolean first) {
        if (node instanceof Node.OneOf one) {
            return one.set();
        } else if (node instanceof Node.Repeat repeat) {
            return edge(repeat.body(), first);
        } else if (node instanceof Node.Choice choice) {
            ByteSet all = ByteSet.NONE;
            for (Node alternative : choice.alternatives()) {
                all = all.or(edge(alternative, first));
            }
            return all;
        }
        List<Node> parts = ((Node.Sequence) node).parts();
        ByteSet all = ByteSet.NONE;
        for (int i = 0; i < parts.size(); i++) {
            Node part = parts.get(first ? i : parts.size() - 1 - i);
            all = all.or(edge(part, first));
            if (!empty(part)) {
                break;
            }
        }
        return all;
    }

    private static boolean empty(Node node) {
        if (node instanceof Node.OneOf) {
            return false;
        } else if (node instanceof Node.Repeat repeat) {
            return repeat.least() == 0 || empty(repeat.body());
        } else if (node instanceof Node.Choice choice) {
            return choice.alternatives().stream().anyMatch(Edges::empty);
        }
        return ((Node.Sequence) node).parts().stream().allMatch(Edges::empty);
    }
}
