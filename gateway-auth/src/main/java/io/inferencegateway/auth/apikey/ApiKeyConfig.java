package io.inferencegateway.auth.apikey;

import io.inferencegateway.config.Names;
import io.inferencegateway.config.Setting;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An API key as it is kept: by its hash, which is of no use to whoever reads the file. */
public record ApiKeyConfig(
        @Setting("Public name of the key, for logs and for revoking it.")
        String id,

        @Setting("SHA-256 of the whole key, in hex, as `gateway keys create` prints it.")
        String sha256,

        @Setting("When it ends; absent: never.") @Nullable Instant expires,

        @Setting("What it is good for, on routes that demand scopes.")
        List<String> scopes) {
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");
    private static final String HASH_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public ApiKeyConfig {
        scopes = List.copyOf(scopes);
        if (!HASH.matcher(sha256).matches()) {
            // Not printed: a key pasted here by mistake would end in a log.
            throw new IllegalArgumentException("sha256: *** (expected: 64 hex digits, made by `gateway keys create`)");
        }
        if (sha256.equalsIgnoreCase(HASH_OF_NOTHING)) {
            throw new IllegalArgumentException("sha256: " + HASH_OF_NOTHING
                    + " (expected: the hash of a key; this is the hash of nothing, was a variable unset?)");
        }
        if (ApiKey.wellFormed(id)) {
            throw new IllegalArgumentException("id: *** (expected: a public name, not the key itself)");
        }
        if (!Names.accepted(id)) {
            throw new IllegalArgumentException("id: " + id + " (expected: " + Names.EXPECTED + ")");
        }
    }
}
