package io.inferencegateway.filter.redaction.event;

import io.inferencegateway.filter.redaction.refusal.Unreadable;
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

    /** Levels of arrays and objects. What is deeper cannot be read as text either: its strings would be pieces of nothing. */
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
            throw Unreadable.because("JSON in an event of it has more than " + DEEPEST + " levels");
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
        word();
        return new String(bytes, from, at - from, StandardCharsets.US_ASCII);
    }

    /** Steps over a number or word. */
    private void word() {
        int from = at;
        while (at < end && ",]} \t\n\r\"{[:".indexOf(bytes[at]) < 0) {
            at++;
        }
        if (at == from) {
            throw new NotJson();
        }
    }

    void skip() {
        switch (peek()) {
            case '"' -> string();
            case '{' -> {
                if (open('{', '}')) {
                    do {
                        string();
                        expect(':');
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
            default -> word();
        }
    }

    /** Steps over a field's name and the colon behind it; whether it is this one, of ASCII. */
    private boolean named(String wanted) {
        int from = string();
        int length = at - 1 - from;
        boolean same = length == wanted.length();
        for (int i = 0; same && i < length; i++) {
            same = bytes[from + i] == wanted.charAt(i);
        }
        expect(':');
        return same;
    }

    /** The value that is next: its text, or nothing if it holds something nested. */
    String value() {
        int next = peek();
        if (next == '{' || next == '[') {
            skip();
            return "";
        }
        return next == '"' ? text() : scalar();
    }

    /** A field of the object that begins here: its text, or nothing if it has none or holds something nested. */
    String field(String wanted) {
        int here = at;
        String found = "";
        if (open('{', '}')) {
            do {
                boolean match = named(wanted);
                int next = peek();
                if (match && next != '{' && next != '[') {
                    found = value();
                } else {
                    skip();
                }
            } while (more('}'));
        }
        at = here;
        return found;
    }
}
