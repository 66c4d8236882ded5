package io.inferencegateway.filter.redaction.pattern;

/** The characters of a pattern, read one by one; says in which column something else was expected. */
final class PatternText {
    private final String text;
    private int at;

    PatternText(String text) {
        this.text = text;
    }

    boolean done() {
        return at >= text.length();
    }

    boolean at(String expected) {
        return text.startsWith(expected, at);
    }

    int peek() {
        if (done()) {
            throw wrong("more behind it");
        }
        return text.codePointAt(at);
    }

    int next() {
        int c = peek();
        at += Character.charCount(c);
        return c;
    }

    boolean accept(String expected) {
        if (at(expected)) {
            at += expected.length();
            return true;
        }
        return false;
    }

    void expect(String expected) {
        if (!accept(expected)) {
            throw wrong(expected);
        }
    }

    IllegalArgumentException wrong(String expectation) {
        return new IllegalArgumentException(
                "pattern: " + text + " at column " + (at + 1) + " (expected: " + expectation + ")");
    }
}
