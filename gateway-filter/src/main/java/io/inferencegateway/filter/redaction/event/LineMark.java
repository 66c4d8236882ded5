package io.inferencegateway.filter.redaction.event;

import java.util.Set;

/**
 * What a line of JSON says of the answer it is a piece of, where a vendor streams lines and marks each: Ollama with {@code done},
 * Cohere's first API with {@code is_finished}. Rows, which are no pieces of anything, have no such mark.
 *
 * <p>Sources: Ollama, {@code docs/api.md}; Cohere, Chat API v1.
 */
public enum LineMark {
    /** No piece of an answer, as far as is known. */
    NONE,
    OLLAMA,
    /** The last line of one. */
    OLLAMA_LAST,
    COHERE;

    private static final Set<String> OLLAMA_TEXTS =
            Set.of("message/content/", "message/thinking/", "response/", "thinking/");

    /** Reads {@code bytes[from, to)}, which is JSON. */
    public static LineMark of(byte[] bytes, int from, int to) {
        JsonCursor json = new JsonCursor(bytes, from, to);
        if (json.peek() != '{') {
            return NONE;
        }
        String done = json.field("done");
        if (isFlag(done) && !json.field("model").isEmpty()) {
            return done.equals("true") ? OLLAMA_LAST : OLLAMA;
        }
        return isFlag(json.field("is_finished")) ? COHERE : NONE;
    }

    private static boolean isFlag(String value) {
        return value.equals("true") || value.equals("false");
    }

    /** Whether the string at this path goes on in other lines. */
    public boolean streams(String text) {
        return switch (this) {
            case NONE -> false;
            case OLLAMA, OLLAMA_LAST -> OLLAMA_TEXTS.contains(text);
            case COHERE -> text.equals("text/");
        };
    }

    /** Whether every text ends with the line. */
    public boolean last() {
        return this == OLLAMA_LAST;
    }
}
