package io.inferencegateway.route;

/**
 * One segment of a pattern: {@code prefix{name}suffix}, or only a prefix where nothing varies.
 *
 * @param variable whether at least one character may stand between prefix and suffix
 */
record Segment(String prefix, boolean variable, String suffix) {
    static Segment parse(String text, String pattern) {
        int open = text.indexOf('{');
        int close = text.indexOf('}');
        if (open < 0 && close < 0 && text.indexOf('*') < 0) {
            return new Segment(text, false, "");
        }
        boolean sound = open >= 0
                && close > open + 1
                && text.indexOf('{', open + 1) < 0
                && text.indexOf('}', close + 1) < 0
                && text.indexOf('*') < 0;
        if (!sound) {
            throw new IllegalArgumentException("path: " + pattern + " (expected: in a segment, text and at most one"
                    + " {name}; ** only as the last segment)");
        }
        return new Segment(text.substring(0, open), true, text.substring(close + 1));
    }

    /** Whether it matches {@code path} from {@code start} to {@code end}; allocates nothing. */
    boolean matches(String path, int start, int end) {
        int length = end - start;
        if (!variable) {
            return length == prefix.length() && path.startsWith(prefix, start);
        }
        return length > prefix.length() + suffix.length()
                && path.startsWith(prefix, start)
                && path.startsWith(suffix, end - suffix.length());
    }

    /** More for what is narrower: characters that are fixed, and fixed as a whole above all. */
    int weight() {
        return variable ? prefix.length() + suffix.length() : 10_000;
    }
}
