package io.inferencegateway.server.yaml;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads nodes into records by what their components declare.
 *
 * <p>Reading goes on after a problem, so that all are found at once: a list or map leaves out an element that cannot
 * be built, a component that cannot be read takes its default.
 */
final class RecordBinder {
    private final Problems problems;
    private final Locations locations;
    private final ScalarBinder scalars;

    RecordBinder(Problems problems, Locations locations, ScalarBinder scalars) {
        this.problems = problems;
        this.locations = locations;
        this.scalars = scalars;
    }

    /** The value, or {@code null} when it cannot be built, which is then among the problems. */
    @Nullable
    Object bind(YamlNode node, Type type, String path) {
        Class<?> raw = Types.raw(type);
        if (raw == List.class) {
            return list(node, Types.element(type), path);
        }
        if (raw == Map.class) {
            return map(node, Types.element(type), path);
        }
        ScalarType scalar = ScalarType.of(raw);
        if (scalar == null && raw.isRecord()) {
            return record(node, RecordShape.of(raw), path);
        }
        if (scalar == null) {
            throw new IllegalStateException(path + ": no way to read a " + raw.getName());
        }
        if (node instanceof YamlNode.Scalar value) {
            return scalars.bind(value, raw, scalar, path);
        }
        wrongKind(node, scalar.expected(), path);
        return null;
    }

    private @Nullable List<Object> list(YamlNode node, Type element, String path) {
        // A list of one may be written without brackets: `methods: POST`, `authentication: none`.
        if (node instanceof YamlNode.Scalar lone && !lone.isNull() && ScalarType.of(Types.raw(element)) != null) {
            Object value = bind(node, element, path);
            return value == null ? null : List.of(value);
        }
        if (!(node instanceof YamlNode.Sequence sequence)) {
            wrongKind(node, "a list", path);
            return null;
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            Object value = bind(sequence.items().get(i), element, YamlPath.index(path, i));
            if (value != null) {
                values.add(value);
            }
        }
        return List.copyOf(values);
    }

    private @Nullable Map<String, Object> map(YamlNode node, Type element, String path) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            wrongKind(node, "a mapping of names to values", path);
            return null;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            Object value = bind(entry.value(), element, YamlPath.key(path, entry.key()));
            if (value != null) {
                values.put(entry.key(), value);
            }
        }
        return Collections.unmodifiableMap(values);
    }

    private @Nullable Record record(YamlNode node, RecordShape shape, String path) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            wrongKind(node, "a mapping with " + String.join(", ", shape.names()), path);
            return null;
        }
        Map<String, YamlNode> written = new LinkedHashMap<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            written.put(entry.key(), entry.value());
            if (!shape.names().contains(entry.key())) {
                problems.error(
                        entry.position(),
                        YamlPath.key(path, entry.key()),
                        "unknown key" + instead(entry.key(), unused(shape, mapping)));
            }
        }
        boolean complete = true;
        Set<String> unread = new HashSet<>();
        @Nullable Object[] values = new @Nullable Object[shape.components().size()];
        for (int i = 0; i < values.length; i++) {
            RecordShape.Component component = shape.components().get(i);
            String at = YamlPath.key(path, component.name());
            YamlNode value = written.get(component.name());
            if (value != null) {
                values[i] = bind(value, component.type(), at);
                if (values[i] == null) {
                    unread.add(component.name());
                }
            } else if (component.required()) {
                problems.error(node.position(), at, "missing (expected: " + expected(component.type()) + ")");
            }
            if (values[i] == null) {
                values[i] = byDefault(component, at);
                complete &= !component.required();
            }
        }
        return complete ? construct(shape, values, unread, node, path) : null;
    }

    private static String instead(String key, List<String> unused) {
        return unused.isEmpty() ? " (expected: none)" : DidYouMean.hint(key, unused);
    }

    /** What could still be meant by an unknown key. */
    private static List<String> unused(RecordShape shape, YamlNode.Mapping mapping) {
        return shape.names().stream()
                .filter(name -> mapping.entries().stream()
                        .noneMatch(entry -> entry.key().equals(name)))
                .toList();
    }

    private @Nullable Object byDefault(RecordShape.Component component, String path) {
        if (!component.byDefault().isEmpty()) {
            Object value = bind(component.defaultNode(), component.type(), path);
            if (value == null) {
                throw new IllegalStateException(
                        path + ": byDefault = \"" + component.byDefault() + "\" cannot be read");
            }
            return value;
        }
        if (component.nullable()) {
            return null;
        }
        return Types.raw(component.type()) == Map.class ? Map.of() : component.collection() ? List.of() : null;
    }

    private @Nullable Record construct(
            RecordShape shape, @Nullable Object[] values, Set<String> unread, YamlNode node, String path) {
        try {
            Record made = shape.construct(values);
            locations.add(made, path);
            return made;
        } catch (IllegalArgumentException e) {
            String message = Objects.requireNonNullElse(e.getMessage(), "not valid");
            int colon = message.indexOf(": ");
            String named = colon < 0 ? "" : message.substring(0, colon);
            String component = named.split("[.\\[]", 2)[0];
            boolean known = shape.names().contains(component);
            boolean told = known && problems.hasErrorsUnder(YamlPath.key(path, component));
            if (told || unread.contains(component) || (!known && !unread.isEmpty())) {
                // Follows from what could not be read, and that has been told.
                return null;
            }
            if (known) {
                String at = YamlPath.key(path, component) + named.substring(component.length());
                problems.error(locations.position(at), at, asWritten(node, component, message.substring(colon + 2)));
            } else {
                problems.error(node.position(), path, message);
            }
            return null;
        }
    }

    /** What a reference leads to may be a secret: then the reference is shown, and not what the record made of it. */
    private static String asWritten(YamlNode node, String component, String message) {
        int expected = message.lastIndexOf("(expected: ");
        return ((YamlNode.Mapping) node)
                .entries().stream()
                        .filter(entry -> entry.key().equals(component) && References.inside(entry.value()))
                        .findFirst()
                        .map(entry -> "the value of a reference is not valid"
                                + (expected < 0 ? "" : " " + message.substring(expected)))
                        .orElse(message);
    }

    private static String expected(Type type) {
        Class<?> raw = Types.raw(type);
        ScalarType scalar = ScalarType.of(raw);
        return scalar != null
                ? scalar.expected()
                : "a mapping with " + String.join(", ", RecordShape.of(raw).names());
    }

    private void wrongKind(YamlNode node, String expected, String path) {
        boolean none = node instanceof YamlNode.Scalar scalar && scalar.isNull();
        problems.error(node.position(), path, (none ? "no value" : node.kind()) + " (expected: " + expected + ")");
    }
}
