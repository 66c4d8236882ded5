package io.inferencegateway.server.yaml;

/** Writes where in a document something is: {@code routes[0].timeout}, {@code upstreams['a.b'].http}. */
public final class YamlPath {
    public static final String ROOT = "";

    private YamlPath() {}

    public static String key(String parent, String key) {
        boolean plain = !key.isEmpty() && key.chars().noneMatch(c -> c == '.' || c == '[' || c == '\'' || c <= ' ');
        if (!plain) {
            return parent + "['" + key.replace("'", "''") + "']";
        }
        return parent.isEmpty() ? key : parent + "." + key;
    }

    public static String index(String parent, int index) {
        return parent + "[" + index + "]";
    }
}
