package io.inferencegateway.server.yaml;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** Where the values of a document stand, by path, and which path each record was read from. */
public final class Locations {
    private final Map<String, Position> positions = new HashMap<>();
    private final IdentityHashMap<Object, String> records = new IdentityHashMap<>();

    void add(YamlNode node, String path) {
        positions.put(path, node.position());
        if (node instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                add(entry.value(), YamlPath.key(path, entry.key()));
            }
        } else if (node instanceof YamlNode.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                add(sequence.items().get(i), YamlPath.index(path, i));
            }
        }
    }

    void add(Record value, String path) {
        records.put(value, path);
    }

    /** Whether something is written at a path. */
    public boolean has(String path) {
        return positions.containsKey(path);
    }

    /** The path a record was read from; the root's for one that was made otherwise. */
    public String path(Record value) {
        return records.getOrDefault(value, YamlPath.ROOT);
    }

    /** The position of what is written at a path, or of the nearest thing around it. */
    public Position position(String path) {
        String at = path;
        while (!at.isEmpty()) {
            Position position = positions.get(at);
            if (position != null) {
                return position;
            }
            at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
        }
        return positions.getOrDefault(YamlPath.ROOT, Position.START);
    }
}
