package io.inferencegateway.filter.redaction.event;

/**
 * The one text that messages of JSON-RPC bring in pieces: that of an artifact of the Agent2Agent protocol, whose updates say
 * whether clients append them.
 *
 * <p>Source: A2A, {@code TaskArtifactUpdateEvent}.
 */
final class Artifacts {
    static final String TEXT = "result/artifact/parts/*/text/";

    /** What ends with the last piece. */
    static final String ALL = "result/artifact/";

    private Artifacts() {}

    /** Whether the member is a result whose artifact goes on in other messages. */
    static boolean goesOn(JsonCursor json, String path, int value) {
        return path.equals("result/")
                && json.bytes[value] == '{'
                && !(field(json, value, "append") + field(json, value, "lastChunk")).isEmpty();
    }

    /** Whether this result is the last of its artifact. */
    static boolean last(JsonCursor json, int value) {
        return field(json, value, "lastChunk").equals("true");
    }

    private static String field(JsonCursor json, int from, String name) {
        return new JsonCursor(json.bytes, from, json.end).field(name);
    }
}
