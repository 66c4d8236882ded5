package io.inferencegateway.filter.redaction.event;

import java.util.Set;

/** What the names of fields say in the streams of the vendors; a name that says nothing is taken for text. */
final class FieldNames {
    /** Repeated in every event, or whole in one: never a piece of a text. */
    private static final Set<String> ENVELOPE = Set.of(
            "id",
            "object",
            "model",
            "type",
            "@type",
            "role",
            "name",
            "status",
            "event",
            "event_type",
            "kind",
            "jsonrpc",
            "method",
            "level",
            "logger",
            "provider",
            "jsonPath",
            "tool",
            "toolName",
            "tool_name",
            "created",
            "system_fingerprint",
            "service_tier",
            "finish_reason",
            "finishReason",
            "native_finish_reason",
            "stop_reason",
            "stopReason",
            "stop_sequence",
            "blockReason",
            "modelVersion",
            "createTime",
            "trafficType",
            "mime_type",
            "mimeType",
            "modality",
            "category",
            "probability",
            "severity",
            "obfuscation");

    /** Elements of these say which one they are in their field {@code index}; their place in the array does not. */
    private static final Set<String> INDEXED = Set.of("choices", "candidates", "tool_calls");

    static boolean envelope(String name) {
        return ENVELOPE.contains(name) || name.endsWith("_id") || name.endsWith("Id") || name.endsWith("_at");
    }

    static boolean tokens(String name, int first) {
        return TokenNames.contains(name, first);
    }

    static boolean numbers(String name) {
        return TokenNames.numbers(name);
    }

    static boolean indexed(String array) {
        return INDEXED.contains(array);
    }

    private FieldNames() {}
}
