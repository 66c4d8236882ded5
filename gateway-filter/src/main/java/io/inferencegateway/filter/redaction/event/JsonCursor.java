package io.inferencegateway.filter.redaction.event;

import java.nio.charset.StandardCharsets;

/**
 * Steps over JSON that is all here; {@link #at} is where it stands.
 *
 * <p>It is strict about what decides where a string begins and ends, and leaves numbers and words to the scanner.
 */
final class JsonCursor {
    /** Says that this is not JSON; without a trace, for it is caught a few frames up. */
    static final class NotJson extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotJson() {
            super("not JSON", null, false, false);
        }
    }

    private static final int DEEPEST = 128;

    final byte[] bytes;
    final int end;
    int at;
    private int depth;

    JsonCursor(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    /** The next byte that is no blank, without stepping over it; -1 at the end. */
    int peek() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\n' || bytes[at] == '\r')) {
            at++;
        }
        return at < end ? bytes[at] : -1;
    }

    void expect(int mark) {
        if (peek() != mark) {
            throw new NotJson();
        }
        at++;
    }

    /** Steps over a comma, or over the closing mark: then false. */
    boolean more(int closing) {
        if (peek() == closing) {
            at++;
            depth--;
            return false;
        }
        expect(',');
        return true;
    }

    /** Steps over an opening mark; false if the closing one follows, which is stepped over, too. */
    boolean open(int opening, int closing) {
        expect(opening);
        if (peek() == closing) {
            at++;
            return false;
        }
        if (++depth > DEEPEST) {
            throw new NotJson();
        }
        return true;
    }

    /** Steps over a string; gives where its content begins. It ends before {@code at - 1}. */
    int string() {
        expect('"');
        int from = at;
        while (at < end && bytes[at] != '"') {
            if (bytes[at] == '\\') {
                at++;
            }
            at++;
        }
        if (at >= end) {
            throw new NotJson();
        }
        at++;
        return from;
    }

    /** A string's text, as it stands; an escape in it makes it equal to no name. */
    String text() {
        int from = string();
        return new String(bytes, from, at - 1 - from, StandardCharsets.UTF_8);
    }

    /** A field's name, with the colon behind it. */
    String name() {
        String name = text();
        expect(':');
        return name;
    }

    /** A number or word, as it stands. */
    String scalar() {
        int from = at;
        while (at < end && ",]} \t\n\r\"{[:".indexOf(bytes[at]) < 0) {
            at++;
        }
        if (at == from) {
            throw new NotJson();
        }
        return new String(bytes, from, at - from, StandardCharsets.US_ASCII);
    }

    void skip() {
        switch (peek()) {
            case '"' -> string();
            case '{' -> {
                if (open('{', '}')) {
                    do {
                        name();
                        skip();
                    } while (more('}'));
                }
            }
            case '[' -> {
                if (open('[', ']')) {
                    do {
                        skip();
                    } while (more(']'));
                }
            }
            default -> scalar();
        }
    }

    /** A field of the object that begins here: its text, or nothing if it has none or holds something nested. */
    String field(String wanted) {
        int here = at;
        String found = "";
        if (open('{', '}')) {
            do {
                boolean match = name().equals(wanted);
                int next = peek();
                if (match && next != '{' && next != '[') {
                    found = next == '"' ? text() : scalar();
                } else {
                    skip();
                }
            } while (more('}'));
        }
        at = here;
        return found;
    }
}
