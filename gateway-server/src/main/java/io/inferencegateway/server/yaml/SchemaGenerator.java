package io.inferencegateway.server.yaml;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the JSON Schema of a configuration record, from the same declarations that the reader follows, so that editors
 * complete and check what the gateway will accept.
 *
 * <p>JSON Schema 2020-12. Checks across keys are the reader's alone.
 */
public final class SchemaGenerator {
    private static final Map<String, Object> REFERENCE =
            Map.of("type", "string", "pattern", "\\$\\{(env|file):[^}]+\\}");

    private final Map<String, Object> definitions = new TreeMap<>();

    private SchemaGenerator() {}

    public static String generate(Class<? extends Record> root, String id, String title) {
        SchemaGenerator generator = new SchemaGenerator();
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", id);
        schema.put("title", title);
        schema.putAll(generator.record(RecordShape.of(root)));
        schema.put("$defs", generator.definitions);
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
    }

    private Map<String, Object> record(RecordShape shape) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordShape.Component component : shape.components()) {
            properties.put(component.name(), property(component));
            if (component.required()) {
                required.add(component.name());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private Map<String, Object> property(RecordShape.Component component) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", component.description());
        if (!component.byDefault().isEmpty()) {
            schema.put("default", json(component.defaultNode(), component.type()));
        }
        schema.putAll(schema(component.type()));
        return schema;
    }

    private static Object json(YamlNode node, Type type) {
        if (node instanceof YamlNode.Sequence sequence) {
            return sequence.items().stream()
                    .map(item -> json(item, Types.element(type)))
                    .toList();
        }
        if (node instanceof YamlNode.Mapping) {
            return Map.of();
        }
        String text = ((YamlNode.Scalar) node).text();
        ScalarType scalar = ScalarType.of(Types.raw(type));
        return scalar == null || scalar.text() ? text : scalar.parse().apply(text);
    }

    private Map<String, Object> schema(Type type) {
        Class<?> raw = Types.raw(type);
        if (raw == List.class) {
            Type element = Types.element(type);
            Map<String, Object> list = ordered("type", "array", "items", schema(element));
            return ScalarType.of(Types.raw(element)) == null ? list : Map.of("anyOf", List.of(list, schema(element)));
        }
        if (raw == Map.class) {
            return ordered("type", "object", "additionalProperties", schema(Types.element(type)));
        }
        ScalarType scalar = ScalarType.of(raw);
        if (scalar == null && raw.isRecord()) {
            return Map.of("$ref", "#/$defs/" + define(raw));
        }
        if (scalar == null) {
            throw new IllegalStateException("no schema for a " + raw.getName());
        }
        boolean anyText = scalar.schema().equals(Map.of("type", "string"));
        return anyText ? scalar.schema() : Map.of("anyOf", List.of(sorted(scalar.schema()), sorted(REFERENCE)));
    }

    private String define(Class<?> type) {
        String name = type.getSimpleName().replaceAll("Config$", "");
        if (!definitions.containsKey(name)) {
            // Taken before it is filled: a record may contain itself.
            definitions.put(name, Map.of());
            definitions.put(name, record(RecordShape.of(type)));
        }
        return name;
    }

    private static Map<String, Object> ordered(String key, Object value, String secondKey, Object secondValue) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        map.put(secondKey, secondValue);
        return map;
    }

    private static Map<String, Object> sorted(Map<String, Object> map) {
        return new TreeMap<>(map);
    }
}
