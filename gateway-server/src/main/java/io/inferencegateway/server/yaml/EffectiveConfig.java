package io.inferencegateway.server.yaml;

import io.inferencegateway.config.Durations;
import io.inferencegateway.config.Secret;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A configuration record as plain maps and lists, written as in the file: defaults filled in, secrets masked. */
public final class EffectiveConfig {
    private EffectiveConfig() {}

    public static Map<String, Object> of(Record config) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordShape.Component component : RecordShape.of(config.getClass()).components()) {
            Object value = component.of(config);
            if (value != null) {
                values.put(component.name(), plain(value));
            }
        }
        return values;
    }

    private static Object plain(@Nullable Object value) {
        if (value instanceof Record record && ScalarType.of(record.getClass()) == null) {
            return of(record);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(EffectiveConfig::plain).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> values = new LinkedHashMap<>();
            map.forEach((key, element) -> values.put(String.valueOf(key), plain(element)));
            return values;
        }
        if (value instanceof Boolean || value instanceof Number) {
            return value;
        }
        if (value instanceof Enum<?> constant) {
            return ScalarType.written(constant);
        }
        if (value instanceof Duration duration) {
            return Durations.format(duration);
        }
        if (value instanceof Secret) {
            return "***";
        }
        return String.valueOf(value);
    }
}
