package io.inferencegateway.pipeline;

/** Writes the few small JSON objects of refusals. */
final class Json {
    private final StringBuilder out = new StringBuilder(256).append('{');

    Json text(String name, String value) {
        key(name).append('"');
        escape(value);
        out.append('"');
        return this;
    }

    Json number(String name, long value) {
        key(name).append(value);
        return this;
    }

    Json nothing(String name) {
        key(name).append("null");
        return this;
    }

    Json object(String name, Json value) {
        key(name).append(value);
        return this;
    }

    private StringBuilder key(String name) {
        if (out.length() > 1) {
            out.append(',');
        }
        return out.append('"').append(name).append("\":");
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                out.append(c);
            }
        }
    }

    /** The object; nothing may be added after. */
    @Override
    public String toString() {
        return out + "}";
    }
}
