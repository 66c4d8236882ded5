package io.inferencegateway.filter.redaction.field;

import io.inferencegateway.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Makes rules, and runs bodies through them in chunks of any kind. */
final class Fields {
    static final Secret KEY = new Secret("a key that is only known to this test");

    private Fields() {}

    static FieldConfig rule(String path, FieldAction action) {
        return new FieldConfig(path, action, null, null, null, null, null, null, null);
    }

    static FieldConfig round(String path, int digits) {
        return new FieldConfig(path, FieldAction.ROUND, digits, null, null, null, null, null, null);
    }

    static FieldConfig bucket(String path, double width) {
        return new FieldConfig(path, FieldAction.BUCKET, null, width, null, null, null, null, null);
    }

    static FieldConfig noise(String path, double width, @Nullable NoiseShape shape) {
        return new FieldConfig(path, FieldAction.NOISE, null, width, shape, null, null, null, null);
    }

    static FieldConfig top(String path, int k) {
        return new FieldConfig(path, FieldAction.TOP_K, null, null, null, null, null, k, null);
    }

    static FieldRules rules(FieldConfig... fields) {
        return rules(Arrays.asList(fields));
    }

    static FieldRules rules(List<FieldConfig> fields) {
        return Objects.requireNonNull(
                FieldRules.compile(fields, List.of(), "[MASKED]".getBytes(StandardCharsets.US_ASCII), KEY));
    }

    static FieldRules preset(FieldPreset... presets) {
        return Objects.requireNonNull(FieldRules.compile(List.of(), Arrays.asList(presets), new byte[0], null));
    }

    static String apply(FieldRules rules, String json) {
        return apply(rules, json, () -> Integer.MAX_VALUE);
    }

    static String apply(FieldRules rules, String json, IntSupplier chunks) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        FieldReader reader =
                new FieldReader(rules, new ValueWriter(rules, new int[FieldAction.values().length]), false);
        ByteSink out = new ByteSink();
        for (int at = 0; at < bytes.length; ) {
            int size = Math.min(chunks.getAsInt(), bytes.length - at);
            reader.read(bytes, at, at + size, out);
            at += size;
        }
        reader.end(out);
        return new String(out.bytes, 0, out.length, StandardCharsets.UTF_8);
    }
}
