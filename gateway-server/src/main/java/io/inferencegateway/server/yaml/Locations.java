package io.inferencegateway.server.yaml;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of a document stand, by path, and which path each record was read from.
 *
 * <p>Positions are looked up in the document when somebody asks: a table of all of them would be the largest thing in
 * memory while a million customers are read.
 */
public final class Locations {
    private final IdentityHashMap<Object, String> records = new IdentityHashMap<>();
    private @Nullable YamlNode root;

    void root(YamlNode node) {
        root = node;
    }

    void add(Record value, String path) {
        records.put(value, path);
    }

    /** Whether a record was read from this document. */
    public boolean holds(Record value) {
        return records.containsKey(value);
    }

    /** The path a record was read from; the root's for one that was made otherwise. */
    public String path(Record value) {
        return records.getOrDefault(value, YamlPath.ROOT);
    }

    /** Whether something is written at a path. */
    public boolean has(String path) {
        return root != null && YamlPath.find(root, path) != null;
    }

    /** The position of what is written at a path, or of the nearest thing around it. */
    public Position position(String path) {
        if (root == null) {
            return Position.START;
        }
        String at = path;
        while (!at.isEmpty()) {
            YamlNode node = YamlPath.find(root, at);
            if (node != null) {
                return node.position();
            }
            at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
        }
        return root.position();
    }
}
