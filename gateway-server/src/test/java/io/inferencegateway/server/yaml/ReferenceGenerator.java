package io.inferencegateway.server.yaml;

import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reference part of {@code docs/configuration.md}: a table for each record. */
public final class ReferenceGenerator {
    private final Map<Class<?>, String> sections = new LinkedHashMap<>();

    private ReferenceGenerator() {}

    public static String generate(Class<? extends Record> root) {
        ReferenceGenerator generator = new ReferenceGenerator();
        generator.section(root, "The file");
        return String.join("\n", generator.sections.values());
    }

    private void section(Class<?> type, String title) {
        if (sections.containsKey(type)) {
            return;
        }
        StringBuilder text = new StringBuilder("## " + title + "\n\n| key | value | default | |\n|---|---|---|---|\n");
        sections.put(type, "");
        Map<Class<?>, String> parts = new LinkedHashMap<>();
        for (RecordShape.Component component : RecordShape.of(type).components()) {
            text.append("| `")
                    .append(component.name())
                    .append("` | ")
                    .append(value(component.type(), component.name(), parts))
                    .append(" | ")
                    .append(byDefault(component))
                    .append(" | ")
                    .append(component.description())
                    .append(" |\n");
        }
        sections.put(type, text.toString());
        parts.forEach(this::section);
    }

    private static String byDefault(RecordShape.Component component) {
        if (component.required()) {
            return "*required*";
        }
        return component.byDefault().isEmpty() || component.byDefault().equals("{}")
                ? ""
                : "`" + component.byDefault() + "`";
    }

    private static String value(Type type, String name, Map<Class<?>, String> parts) {
        Class<?> raw = Types.raw(type);
        if (raw == List.class) {
            return "list of: " + value(Types.element(type), name, parts);
        }
        if (raw == Map.class) {
            return "by name: " + value(Types.element(type), name, parts);
        }
        ScalarType scalar = ScalarType.of(raw);
        if (scalar != null) {
            return scalar.expected();
        }
        parts.put(raw, "`" + name + "`");
        return "see `" + name + "`";
    }
}
