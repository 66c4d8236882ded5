package io.inferencegateway.filter.cap;

import java.util.BitSet;

/**
 * Counts the elements of all arrays in JSON: one text of it, or many.
 *
 * <p>Lenient: whether the rest is JSON is none of its business, because it does not count better for it. What begins like
 * no value, as in {@code [DONE]}, is no element.
 */
final class ElementCounter implements AnswerCounter {
    private final boolean lines;
    private final BitSet arrays = new BitSet();
    private final Remaining left;
    private int depth;
    private boolean due;
    private boolean inString;
    private boolean escaped;

    /** @param lines whether each line is a text of its own, so that a flaw in one hides nothing in the next */
    ElementCounter(Remaining left, boolean lines) {
        this.left = left;
        this.lines = lines;
    }

    @Override
    public int read(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte value = bytes[i];
            if (lines && value == '\n') {
                restart();
            } else if (inString) {
                if (escaped) {
                    escaped = false;
                } else if (value == '\\') {
                    escaped = true;
                } else if (value == '"') {
                    inString = false;
                }
            } else if (!outside(value)) {
                return i;
            }
        }
        return to;
    }

    private boolean outside(byte value) {
        switch (value) {
            case ' ', '\t', '\r', '\n', ':' -> {}
            case ',' -> due = depth > 0 && arrays.get(depth);
            case ']', '}' -> {
                depth = Math.max(0, depth - 1);
                due = false;
            }
            default -> {
                if (due && begins(value) && !left.take()) {
                    return false;
                }
                due = false;
                inString = value == '"';
                if (value == '[' || value == '{') {
                    arrays.set(++depth, value == '[');
                    due = value == '[';
                }
            }
        }
        return true;
    }

    private static boolean begins(byte value) {
        return "\"[{-0123456789tfnNI".indexOf(value) >= 0;
    }

    @Override
    public void restart() {
        depth = 0;
        due = false;
        inString = false;
        escaped = false;
    }
}
