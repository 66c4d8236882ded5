package io.inferencegateway.server.yaml;

import io.inferencegateway.config.Authorities;
import io.inferencegateway.config.Durations;
import io.inferencegateway.config.Secret;
import io.inferencegateway.config.ServiceUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one value: puts references in, parses, and says what was expected instead. */
final class ScalarBinder {
    private static final int MESSAGE_VALUE = 80;

    private final Problems problems;
    private final References references;
    private final TrackedFiles files;
    private final Path directory;
    private final @Nullable UnsetSecrets unset;

    /** @param unset what stands for secrets that are not here; {@code null} to refuse them */
    ScalarBinder(
            Problems problems,
            References references,
            TrackedFiles files,
            Path directory,
            @Nullable UnsetSecrets unset) {
        this.problems = problems;
        this.references = references;
        this.files = files;
        this.directory = directory;
        this.unset = unset;
    }

    @Nullable
    Object bind(YamlNode.Scalar node, Class<?> raw, ScalarType type, String path) {
        if (node.isNull()) {
            problems.error(
                    node.position(),
                    path,
                    "no value (expected: " + type.expected() + "; leave the key out for its default)");
            return null;
        }
        boolean reference = References.in(node.text());
        if (!reference && holdsSecret(raw, node.text())) {
            problems.warning(
                    node.position(),
                    path,
                    "a secret written into the file (expected: a reference, ${env:NAME} or ${file:path})");
        }
        String text;
        try {
            text = references.resolve(node.text());
        } catch (IllegalArgumentException e) {
            if (unset != null && unset.doesWithout(raw, path) && e instanceof LostReferenceException lost) {
                return unset.standIn(raw, path, lost.reference());
            }
            problems.error(node.position(), path, String.valueOf(e.getMessage()));
            return null;
        }
        if (raw == Secret.class && text.isEmpty()) {
            problems.error(node.position(), path, "an empty secret (expected: text)");
            return null;
        }
        if (!type.text() && !node.plain() && !reference) {
            problems.error(
                    node.position(),
                    path,
                    shown(node) + " in quotes (expected: " + type.expected() + " without quotes)");
            return null;
        }
        try {
            Object value = type.parse().apply(text);
            if (value instanceof Duration duration && duration.compareTo(Durations.LONGEST) > 0) {
                problems.error(
                        node.position(),
                        path,
                        shown(node) + " (expected: at most " + Durations.format(Durations.LONGEST) + ")");
                return null;
            }
            return value instanceof Path file ? readable(file, raw, node, path) : value;
        } catch (RuntimeException e) {
            // Shown as written, not as resolved: what a reference leads to may be a secret.
            problems.error(node.position(), path, shown(node) + instead(node.text(), raw, type));
            return null;
        }
    }

    private static String instead(String written, Class<?> raw, ScalarType type) {
        Optional<String> near = raw.isEnum() ? DidYouMean.nearest(written, ScalarType.names(raw)) : Optional.empty();
        return near.map(name -> " (did you mean \"" + name + "\"?)").orElse(" (expected: " + type.expected() + ")");
    }

    private static boolean holdsSecret(Class<?> raw, String text) {
        return raw == Secret.class || (raw == ServiceUrl.class && new ServiceUrl(text).hasCredentials());
    }

    /** Files that are named are read once here: to know that they can be, and to be watched. */
    private @Nullable Object readable(Path file, Class<?> raw, YamlNode.Scalar node, String path) {
        Path absolute = directory.resolve(file).normalize();
        try {
            byte[] content = files.read(absolute);
            return raw == Authorities.class ? new Authorities(absolute, content) : absolute;
        } catch (IOException e) {
            if (unset != null && unset.doesWithout(Path.class, path)) {
                return unset.standIn(Path.class, path, node.text());
            }
            problems.error(
                    node.position(),
                    path,
                    shown(node) + " cannot be read: " + FileReasons.of(e) + " (expected: a readable file)");
            return null;
        }
    }

    private static String shown(YamlNode.Scalar node) {
        String text = node.text();
        return text.length() <= MESSAGE_VALUE ? text : text.substring(0, MESSAGE_VALUE) + "…";
    }
}
