package io.inferencegateway.filter.redaction.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what stands between brackets: bytes, and characters outside ASCII as the sequences of bytes they are. */
final class ClassParser {
    private static final int ASCII = 0x7f;
    private static final Map<String, String> POSIX = Map.of(
            "[:alnum:]", "A-Za-z0-9",
            "[:alpha:]", "A-Za-z",
            "[:digit:]", "0-9",
            "[:lower:]", "a-z",
            "[:upper:]", "A-Z",
            "[:xdigit:]", "0-9A-Fa-f",
            "[:word:]", "A-Za-z0-9_");

    private final PatternText text;
    private final boolean ignoreCase;
    private final List<Node> wide = new ArrayList<>();
    private ByteSet set = ByteSet.NONE;

    ClassParser(PatternText text, boolean ignoreCase) {
        this.text = text;
        this.ignoreCase = ignoreCase;
    }

    /** Reads from behind the opening bracket to behind the closing one. */
    Node parse() {
        boolean negated = text.accept("^");
        boolean first = true;
        while (first || !text.at("]")) {
            first = false;
            if (!posix()) {
                item();
            }
        }
        text.expect("]");
        if (ignoreCase) {
            set = set.bothCases();
        }
        if (negated && !wide.isEmpty()) {
            throw text.wrong("a negated class of ASCII");
        }
        if (negated) {
            set = set.complement();
        }
        if (wide.isEmpty()) {
            return new Node.OneOf(set);
        }
        if (!set.isEmpty()) {
            wide.add(new Node.OneOf(set));
        }
        return new Node.Choice(List.copyOf(wide));
    }

    private boolean posix() {
        for (Map.Entry<String, String> name : POSIX.entrySet()) {
            if (text.accept(name.getKey())) {
                set = set.or(ByteSet.of("[" + name.getValue() + "]"));
                return true;
            }
        }
        return false;
    }

    private void item() {
        Escape low = text.accept("\\") ? Escape.read(text) : Escape.literal(text.next());
        if (!low.single()) {
            set = set.or(low.set());
            return;
        }
        Escape high = low;
        if (text.at("-") && !text.at("-]")) {
            text.expect("-");
            high = text.accept("\\") ? Escape.read(text) : Escape.literal(text.next());
            if (!high.single() || high.value() < low.value()) {
                throw text.wrong("a range that rises");
            }
        }
        boolean bytes = !low.character() || !high.character() || high.value() <= ASCII;
        if (bytes) {
            set = set.or(ByteSet.range(low.value(), high.value()));
            return;
        }
        if (low.value() <= ASCII) {
            set = set.or(ByteSet.range(low.value(), ASCII));
        }
        wide.add(Utf8.range(Math.max(low.value(), ASCII + 1), high.value()));
    }
}
