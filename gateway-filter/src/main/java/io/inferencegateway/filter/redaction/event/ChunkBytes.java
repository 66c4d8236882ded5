package io.inferencegateway.filter.redaction.event;

import org.jspecify.annotations.Nullable;

/**
 * Where the base64 is in the payload of an event {@code chunk} of an AWS event stream: {@code {"bytes":"…"}}, as Amazon Bedrock
 * wraps what a model streams.
 *
 * @param from where the string begins, its quote not counted
 * @param to where it ends
 */
public record ChunkBytes(int from, int to) {
    /** Looks for it in {@code bytes[from, to)}; {@code null} if that is no such object. */
    public static @Nullable ChunkBytes find(byte[] bytes, int from, int to) {
        JsonCursor json = new JsonCursor(bytes, from, to);
        ChunkBytes found = null;
        try {
            if (json.peek() != '{' || !json.open('{', '}')) {
                return null;
            }
            do {
                boolean wanted = json.name().equals("bytes") && json.peek() == '"';
                if (wanted && found != null) {
                    // Of two, nobody knows which one the client will believe.
                    return null;
                }
                if (wanted) {
                    int begin = json.string();
                    found = new ChunkBytes(begin, json.at - 1);
                } else {
                    json.skip();
                }
            } while (json.more('}'));
            return json.peek() < 0 ? found : null;
        } catch (JsonCursor.NotJson e) {
            return null;
        }
    }
}
