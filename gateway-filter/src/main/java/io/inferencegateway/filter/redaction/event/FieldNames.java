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
            "kind",
            "jsonrpc",
            "method",
            "level",
            "logger",
            "provider",
            "jsonPath",
            "tool",
            "op",
            "path",
            "format",
            "tags",
            "timestamp",
            "created",
            "system_fingerprint",
            "service_tier",
            "stop_sequence",
            "createTime",
            "trafficType",
            "modality",
            "category",
            "probability",
            "severity",
            "obfuscation");

    /** The last words of such names, in two ways of writing them. */
    private static final String[] KINDS = {
        "_id", "_ids", "_uuid", "_name", "_type", "_version", "_reason", "_by", "_at", "_ns"
    };

    private static final String[] KINDS_IN_CAPITALS = {"Id", "Ids", "Name", "Type", "Version", "Reason"};

    /** Elements of these say which one they are in their field {@code index}; their place in the array does not. */
    private static final Set<String> INDEXED = Set.of("choices", "candidates", "tool_calls", "reasoning_details");

    static boolean envelope(String name) {
        return ENVELOPE.contains(name) || ends(name, KINDS_IN_CAPITALS) || (name.indexOf('_') > 0 && ends(name, KINDS));
    }

    private static boolean ends(String name, String[] kinds) {
        for (String kind : kinds) {
            if (name.endsWith(kind)) {
                return true;
            }
        }
        return false;
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
