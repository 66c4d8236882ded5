package io.inferencegateway.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Knobs as named texts: the one place that knows how each is written. */
final class KnobsText {

    static final KnobsText NOTHING = new KnobsText(nothing());

    private final Map<String, String> values;

    private KnobsText(Map<String, String> values) {
        this.values = values;
    }

    static KnobsText of(Knobs knobs) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("latency", knobs.latency().toMillis() + "ms");
        values.put("chunk-latency", knobs.chunkLatency().toMillis() + "ms");
        values.put("read-delay", knobs.readDelay().toMillis() + "ms");
        values.put("body", Long.toString(knobs.bodyBytes()));
        values.put("chunk", Integer.toString(knobs.chunkBytes()));
        values.put("streaming", knobs.streaming().name().toLowerCase(Locale.ROOT));
        values.put("status", Integer.toString(knobs.status()));
        values.put("fault", knobs.fault().text());
        values.put("fault-after", Long.toString(knobs.faultAfterBytes()));
        values.put("gzip", knobs.gzip() ? "on" : "off");
        values.put("close", knobs.close().name().toLowerCase(Locale.ROOT));
        values.put("interim", Integer.toString(knobs.interim()));
        values.put("trailers", knobs.trailers() ? "on" : "off");
        values.put("personal-data", knobs.personalData() ? "on" : "off");
        values.put("times", Integer.toString(knobs.times()));
        return new KnobsText(values);
    }

    Knobs apply(String text) {
        Map<String, String> merged = new LinkedHashMap<>(values);
        for (String part : text.replace('\n', ';').split(";", -1)) {
            if (part.isBlank()) {
                continue;
            }
            int equals = part.indexOf('=');
            String name =
                    (equals < 0 ? part : part.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
            if (!merged.containsKey(name)) {
                throw new IllegalArgumentException(name + ": unknown knob (expected: one of " + merged.keySet() + ")");
            }
            merged.put(name, equals < 0 ? "on" : part.substring(equals + 1).strip());
        }
        return new Knobs(
                duration(merged, "latency"),
                duration(merged, "chunk-latency"),
                duration(merged, "read-delay"),
                size(merged, "body"),
                Math.toIntExact(size(merged, "chunk")),
                constant(merged, "streaming", Knobs.Streaming.class),
                Math.toIntExact(size(merged, "status")),
                constant(merged, "fault", Fault.class),
                size(merged, "fault-after"),
                flag(merged, "gzip"),
                constant(merged, "close", Knobs.Closing.class),
                Math.toIntExact(size(merged, "interim")),
                flag(merged, "trailers"),
                flag(merged, "personal-data"),
                Math.toIntExact(size(merged, "times")));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) ->
                text.append(text.isEmpty() ? "" : ";").append(name).append('=').append(value));
        return text.toString();
    }

    private static Duration duration(Map<String, String> values, String name) {
        String value = value(values, name);
        try {
            if (value.endsWith("ms")) {
                return Duration.ofMillis(Long.parseLong(value.substring(0, value.length() - 2)));
            }
            if (value.endsWith("s")) {
                return Duration.ofSeconds(Long.parseLong(value.substring(0, value.length() - 1)));
            }
        } catch (NumberFormatException e) {
            throw wrong(name, value, "a duration such as 200ms or 3s", e);
        }
        throw wrong(name, value, "a duration such as 200ms or 3s", null);
    }

    private static long size(Map<String, String> values, String name) {
        String value = value(values, name);
        try {
            if (value.endsWith("KiB")) {
                return Math.multiplyExact(Long.parseLong(value.substring(0, value.length() - 3)), 1024L);
            }
            if (value.endsWith("MiB")) {
                return Math.multiplyExact(Long.parseLong(value.substring(0, value.length() - 3)), 1024L * 1024);
            }
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw wrong(name, value, "a number, or a size such as 64KiB or 200MiB", e);
        }
    }

    private static boolean flag(Map<String, String> values, String name) {
        String value = value(values, name);
        return switch (value) {
            case "on", "true" -> true;
            case "off", "false" -> false;
            default -> throw wrong(name, value, "on or off", null);
        };
    }

    private static <E extends Enum<E>> E constant(Map<String, String> values, String name, Class<E> type) {
        String value = value(values, name);
        try {
            return Enum.valueOf(type, value.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            String known = Arrays.toString(type.getEnumConstants())
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '-');
            throw wrong(name, value, "one of " + known, e);
        }
    }

    private static String value(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }

    private static IllegalArgumentException wrong(
            String name, String value, String expected, @Nullable Throwable cause) {
        return new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")", cause);
    }

    private static Map<String, String> nothing() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : new String[] {"latency", "chunk-latency", "read-delay"}) {
            values.put(name, "0ms");
        }
        for (String name : new String[] {"body", "chunk", "fault-after", "status", "interim", "times"}) {
            values.put(name, "0");
        }
        for (String name : new String[] {"gzip", "trailers", "personal-data"}) {
            values.put(name, "off");
        }
        values.put("streaming", "auto");
        values.put("close", "never");
        values.put("fault", "none");
        return Collections.unmodifiableMap(values);
    }
}
