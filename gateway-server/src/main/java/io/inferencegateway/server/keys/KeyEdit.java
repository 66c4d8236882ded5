package io.inferencegateway.server.keys;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Adds a key to the text of a file with {@code customers}, or takes one out, and leaves the rest as it was written. */
final class KeyEdit {
    private static final String KEYS = "apiKeys";

    private final YamlText yaml;
    private final List<Node> customers;

    /** @param text of a valid file */
    KeyEdit(String text) {
        yaml = new YamlText(text);
        customers = YamlText.items(YamlText.child(yaml.root(), "customers"));
    }

    /** The text with one key more, or {@code null} when there is no such customer; {@code key} as a YAML flow mapping. */
    @Nullable
    String add(String customer, String key) {
        for (Node node : customers) {
            if (named(node, "id", customer)) {
                Node keys = YamlText.child(node, KEYS);
                return keys == null ? first((MappingNode) node, key) : next(keys, key);
            }
        }
        return null;
    }

    private String next(Node keys, String key) {
        List<Node> items = YamlText.items(keys);
        if (YamlText.flow(keys)) {
            int at = items.isEmpty() ? yaml.start(keys) + 1 : yaml.end(items.get(items.size() - 1));
            return yaml.with(at, at, items.isEmpty() ? key : ", " + key);
        }
        Node last = items.get(items.size() - 1);
        int dash = yaml.text().lastIndexOf('-', yaml.start(last));
        return yaml.withLineAfter(yaml.end(last), " ".repeat(yaml.column(dash)) + "- " + key);
    }

    private String first(MappingNode customer, String key) {
        List<NodeTuple> entries = customer.getValue();
        NodeTuple last = entries.get(entries.size() - 1);
        int end = yaml.end(last.getValueNode());
        if (YamlText.flow(customer)) {
            return yaml.with(end, end, ", " + KEYS + ": [" + key + "]");
        }
        int indent = yaml.column(yaml.start(entries.get(0).getKeyNode()));
        return yaml.withLineAfter(end, " ".repeat(indent) + KEYS + ": [" + key + "]");
    }

    /** The text without an API key or a key pair, or {@code null} when there is none of this id. */
    @Nullable
    String remove(String id) {
        for (Node customer : customers) {
            String without = remove(customer, KEYS, "id", id);
            if (without == null) {
                without = remove(customer, "iam", "accessKeyId", id);
            }
            if (without != null) {
                return without;
            }
        }
        return null;
    }

    private @Nullable String remove(Node customer, String list, String name, String id) {
        NodeTuple entry = YamlText.entry(customer, list);
        if (entry == null) {
            return null;
        }
        List<Node> items = YamlText.items(entry.getValueNode());
        for (int i = 0; i < items.size(); i++) {
            if (named(items.get(i), name, id)) {
                return without(entry, items, i);
            }
        }
        return null;
    }

    private String without(NodeTuple entry, List<Node> items, int i) {
        int start = yaml.start(items.get(i));
        int end = yaml.end(items.get(i));
        if (!YamlText.flow(entry.getValueNode())) {
            int dash = yaml.text().lastIndexOf('-', start);
            String rest = yaml.with(yaml.lineStart(dash), yaml.nextLine(end), "");
            // A list without items must be written out.
            int colon = yaml.text().indexOf(':', yaml.end(entry.getKeyNode()));
            return items.size() > 1 ? rest : new YamlText(rest).with(colon + 1, colon + 1, " []");
        }
        if (items.size() == 1) {
            return yaml.with(start, end, "");
        }
        return i == 0 ? yaml.with(start, yaml.start(items.get(1)), "") : yaml.with(yaml.end(items.get(i - 1)), end, "");
    }

    private static boolean named(Node node, String key, String id) {
        return YamlText.child(node, key) instanceof ScalarNode name
                && name.getValue().equals(id);
    }
}
