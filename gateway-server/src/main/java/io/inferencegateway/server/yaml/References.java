package io.inferencegateway.server.yaml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Puts values in the place of {@code ${env:NAME}} and {@code ${file:path}}; a doubled dollar sign stands for the
 * characters themselves.
 *
 * <p>A file's path is relative to the configuration file, and one line end at the end of its content does not count.
 */
final class References {
    private static final String OPEN = "${";

    private final Path directory;
    private final Environment environment;
    private final TrackedFiles files;

    References(Path directory, Environment environment, TrackedFiles files) {
        this.directory = directory;
        this.environment = environment;
        this.files = files;
    }

    static boolean in(String text) {
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, open + 1)) {
            if (open == 0 || text.charAt(open - 1) != '$') {
                return true;
            }
        }
        return false;
    }

    /** Whether there is a reference anywhere in a node. */
    static boolean inside(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return in(scalar.text());
        }
        if (node instanceof YamlNode.Sequence sequence) {
            return sequence.items().stream().anyMatch(References::inside);
        }
        return ((YamlNode.Mapping) node).entries().stream().anyMatch(entry -> inside(entry.value()));
    }

    /** Throws {@link IllegalArgumentException}, naming the reference and never a value, for one that leads nowhere. */
    String resolve(String text) {
        int open = text.indexOf(OPEN);
        if (open < 0) {
            return text;
        }
        if (open > 0 && text.charAt(open - 1) == '$') {
            return text.substring(0, open - 1) + OPEN + resolve(text.substring(open + OPEN.length()));
        }
        int close = text.indexOf('}', open);
        if (close < 0) {
            throw new IllegalArgumentException("a reference without its closing brace (expected: ${env:NAME})");
        }
        String value = value(text.substring(open + OPEN.length(), close));
        return text.substring(0, open) + value + resolve(text.substring(close + 1));
    }

    private String value(String reference) {
        int colon = reference.indexOf(':');
        String scheme = colon < 0 ? "" : reference.substring(0, colon);
        String name = reference.substring(colon + 1);
        return switch (scheme) {
            case "env" -> variable(name);
            case "file" -> content(name);
            default ->
                throw new IllegalArgumentException("${" + reference
                        + "} (expected: ${env:NAME} or ${file:path}; $${ for the characters themselves)");
        };
    }

    private String variable(String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new LostReferenceException(
                    "${env:" + name + "}", "is not set (expected: an environment variable)", null);
        }
        return value;
    }

    private String content(String name) {
        try {
            String text = new String(files.read(directory.resolve(name)), StandardCharsets.UTF_8);
            if (text.endsWith("\r\n")) {
                return text.substring(0, text.length() - 2);
            }
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (IOException e) {
            throw new LostReferenceException(
                    "${file:" + name + "}", "cannot be read: " + FileReasons.of(e) + " (expected: a readable file)", e);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("${file:" + name + "} is no path (expected: a readable file)", e);
        }
    }
}
