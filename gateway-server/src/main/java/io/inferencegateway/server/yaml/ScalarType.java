package io.inferencegateway.server.yaml;

import io.inferencegateway.config.Authorities;
import io.inferencegateway.config.ByteSize;
import io.inferencegateway.config.Durations;
import io.inferencegateway.config.Secret;
import io.inferencegateway.config.ServiceUrl;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A type that is written as one value.
 *
 * @param expected what must be written, for messages: {@code a duration like 30s}
 * @param schema its JSON Schema, without references
 * @param text whether it may be quoted; a number or a boolean is not, unless it comes from a reference
 * @param parse throws {@link RuntimeException} for what is not of the type
 */
record ScalarType(String expected, Map<String, Object> schema, boolean text, Function<String, Object> parse) {
    private static final Map<Class<?>, ScalarType> TYPES = types();

    private static Map<Class<?>, ScalarType> types() {
        Map<Class<?>, ScalarType> types = new LinkedHashMap<>();
        types.put(String.class, text("text", Map.of(), value -> value));
        types.put(Secret.class, text("text", Map.of(), Secret::new));
        types.put(ServiceUrl.class, text("a URL", Map.of(), ServiceUrl::new));
        types.put(
                Duration.class,
                text("a duration like 250ms, 30s or 1d", pattern(Durations.FORM), value -> Durations.parse(value)));
        types.put(
                ByteSize.class,
                text("a size like 512B, 64KiB or 10MiB", pattern("\\d{1,15}(B|KiB|MiB|GiB)"), ByteSize::parse));
        types.put(
                Instant.class,
                text("a time like 2027-01-01T00:00:00Z", Map.of("format", "date-time"), value -> Instant.parse(value)));
        types.put(URI.class, text("a URL", Map.of("format", "uri"), URI::create));
        types.put(Path.class, text("a file's path", Map.of(), Path::of));
        // Read by the binder, which knows the directory and what to watch.
        types.put(Authorities.class, text("a PEM file of certificates", Map.of(), Path::of));
        types.put(Pattern.class, text("a regular expression", Map.of("format", "regex"), Pattern::compile));
        types.put(
                boolean.class,
                new ScalarType("true or false", Map.of("type", "boolean"), false, ScalarType::parseBoolean));
        types.put(int.class, whole(Integer::valueOf));
        types.put(Integer.class, whole(Integer::valueOf));
        types.put(long.class, whole(Long::valueOf));
        types.put(Long.class, whole(Long::valueOf));
        ScalarType number = new ScalarType("a number", Map.of("type", "number"), false, ScalarType::parseDouble);
        types.put(double.class, number);
        types.put(Double.class, number);
        return types;
    }

    static @Nullable ScalarType of(Class<?> type) {
        return type.isEnum() ? enumeration(type) : TYPES.get(type);
    }

    /** How a constant is written: {@code API_KEY} as {@code api-key}. */
    static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constants of an enumeration as they are written. */
    static List<String> names(Class<?> enumeration) {
        return Arrays.stream((Enum<?>[]) enumeration.getEnumConstants())
                .map(ScalarType::written)
                .toList();
    }

    private static ScalarType enumeration(Class<?> type) {
        Map<String, Object> constants = new LinkedHashMap<>();
        Arrays.stream((Enum<?>[]) type.getEnumConstants())
                .forEach(constant -> constants.put(written(constant), constant));
        List<String> names = List.copyOf(constants.keySet());
        return text(
                names.size() == 1 ? names.get(0) : "one of " + String.join(", ", names),
                Map.of("enum", names),
                value -> {
                    Object constant = constants.get(value);
                    if (constant == null) {
                        throw new IllegalArgumentException(value);
                    }
                    return constant;
                });
    }

    private static ScalarType text(String expected, Map<String, Object> schema, Function<String, Object> parse) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("type", "string");
        whole.putAll(schema);
        return new ScalarType(expected, whole, true, parse);
    }

    private static ScalarType whole(Function<String, Object> parse) {
        return new ScalarType("a whole number", Map.of("type", "integer"), false, parse);
    }

    private static Map<String, Object> pattern(String form) {
        return Map.of("pattern", "^" + form + "$");
    }

    private static Object parseBoolean(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Object parseDouble(String text) {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(text);
        }
        return value;
    }
}
