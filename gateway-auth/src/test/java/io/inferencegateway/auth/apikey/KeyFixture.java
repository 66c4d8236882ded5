package io.inferencegateway.auth.apikey;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Configuration of keys, made from the keys themselves. */
public final class KeyFixture {
    public static ApiKeyConfig config(String id, String key, @Nullable Instant expires, String... scopes) {
        return new ApiKeyConfig(id, sha256(key), expires, List.of(scopes));
    }

    /** What {@code printf %s KEY | sha256sum} prints. */
    public static String sha256(String key) {
        return HexFormat.of().formatHex(ApiKey.sha256Digest().digest(key.getBytes(StandardCharsets.UTF_8)));
    }

    private KeyFixture() {}
}
