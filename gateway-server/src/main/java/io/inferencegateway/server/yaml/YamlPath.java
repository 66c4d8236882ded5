package io.inferencegateway.server.yaml;

import org.jspecify.annotations.Nullable;

/** Writes where in a document something is: {@code routes[0].timeout}, {@code upstreams['a.b'].http}. */
public final class YamlPath {
    public static final String ROOT = "";

    private YamlPath() {}

    public static String key(String parent, String key) {
        if (!plain(key)) {
            return parent + "['" + key.replace("'", "''") + "']";
        }
        return parent.isEmpty() ? key : parent + "." + key;
    }

    /** A loop and no stream: it runs for every key of every customer. */
    private static boolean plain(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '.' || c == '[' || c == '\'' || c <= ' ') {
                return false;
            }
        }
        return !key.isEmpty();
    }

    public static String index(String parent, int index) {
        return parent + "[" + index + "]";
    }

    /** What is written at a path, or {@code null}. */
    static @Nullable YamlNode find(YamlNode root, String path) {
        YamlNode node = root;
        int at = 0;
        while (node != null && at < path.length()) {
            char sign = path.charAt(at);
            if (sign == '[' && path.startsWith("['", at)) {
                int end = path.indexOf("']", at);
                // A quote in a name is written twice.
                while (end > 0 && path.charAt(end - 1) == '\'' && end - 1 > at + 1) {
                    end = path.indexOf("']", end + 1);
                }
                if (end < 0) {
                    return null;
                }
                node = child(node, path.substring(at + 2, end).replace("''", "'"));
                at = end + 2;
            } else if (sign == '[') {
                int end = path.indexOf(']', at);
                if (end < 0) {
                    return null;
                }
                node = item(node, path.substring(at + 1, end));
                at = end + 1;
            } else {
                int begin = sign == '.' ? at + 1 : at;
                int end = begin;
                while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
                    end++;
                }
                node = child(node, path.substring(begin, end));
                at = Math.max(end, at + 1);
            }
        }
        return node;
    }

    private static @Nullable YamlNode child(YamlNode node, String key) {
        if (node instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                if (entry.key().equals(key)) {
                    return entry.value();
                }
            }
        }
        return null;
    }

    private static @Nullable YamlNode item(YamlNode node, String index) {
        boolean number =
                !index.isEmpty() && index.length() < 10 && index.chars().allMatch(c -> c >= '0' && c <= '9');
        return number
                        && node instanceof YamlNode.Sequence sequence
                        && Integer.parseInt(index) < sequence.items().size()
                ? sequence.items().get(Integer.parseInt(index))
                : null;
    }
}
