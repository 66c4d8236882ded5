package io.inferencegateway.auth;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Configuration of keys, made from the keys themselves. */
final class Keys {
    static ApiKeyConfig config(String id, String key, @Nullable Instant expires) {
        return new ApiKeyConfig(id, sha256(key), expires);
    }

    static CustomerConfig customer(String id, boolean disabled, ApiKeyConfig... keys) {
        return new CustomerConfig(id, "gold", disabled, List.of(keys));
    }

    /** What {@code printf %s KEY | sha256sum} prints. */
    static String sha256(String key) {
        return HexFormat.of().formatHex(ApiKey.sha256Digest().digest(key.getBytes(StandardCharsets.UTF_8)));
    }

    private Keys() {}
}
