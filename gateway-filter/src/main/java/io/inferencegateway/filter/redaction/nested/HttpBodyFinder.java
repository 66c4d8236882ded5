package io.inferencegateway.filter.redaction.nested;

import java.nio.charset.StandardCharsets;

/**
 * Steps through JSON and tells where the {@code data} of an object {@code httpBody} begins, and the {@code contentType} that was
 * given before it ({@code google.api.HttpBody} in the JSON of protocol buffers).
 *
 * <p>It needs no memory of the body but the last name and type. Names that are written with escapes are not known.
 */
final class HttpBodyFinder {
    private static final int LONGEST = 256;

    private enum At {
        MARKUP,
        STRING,
        ESCAPE
    }

    private At at = At.MARKUP;
    private final byte[] text = new byte[LONGEST];
    private int length;
    /** The name of the value that comes next; nothing in arrays. */
    private String name = "";

    private String lastText = "";
    private int depth;
    /** Depth of the members of the httpBody at hand; 0 outside of one. */
    private int members;

    private String contentType = "";

    /** Takes a byte; true if the next one is the first of the data, which is not to be shown to this, nor is its closing quote. */
    boolean next(byte value) {
        switch (at) {
            case ESCAPE -> {
                // The solidus is the only escape that types of bodies are written with.
                keep(value == '/' ? value : 0);
                at = At.STRING;
            }
            case STRING -> {
                if (value == '\\') {
                    at = At.ESCAPE;
                } else if (value == '"') {
                    at = At.MARKUP;
                    ended();
                } else {
                    keep(value);
                }
            }
            case MARKUP -> {
                return markup(value);
            }
        }
        return false;
    }

    private boolean markup(byte value) {
        switch (value) {
            case '"' -> {
                if (members > 0 && depth == members && name.equals("data")) {
                    name = "";
                    return true;
                }
                length = 0;
                at = At.STRING;
            }
            case ':' -> name = lastText;
            case ',' -> name = "";
            case '{', '[' -> {
                depth++;
                if (value == '{' && name.equals("httpBody")) {
                    members = depth;
                    contentType = "";
                }
                name = "";
            }
            case '}', ']' -> {
                if (depth == members) {
                    members = 0;
                }
                depth--;
                name = "";
            }
            default -> {}
        }
        return false;
    }

    private void ended() {
        lastText = new String(text, 0, Math.min(length, LONGEST), StandardCharsets.ISO_8859_1);
        if (members > 0 && depth == members && name.equals("contentType")) {
            contentType = lastText;
        }
        name = "";
    }

    private void keep(int value) {
        if (length < LONGEST) {
            text[length++] = (byte) value;
        }
    }

    /** The type that was given, or nothing. */
    String contentType() {
        return contentType;
    }
}
