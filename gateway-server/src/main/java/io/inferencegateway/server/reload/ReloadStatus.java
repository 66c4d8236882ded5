package io.inferencegateway.server.reload;

import io.inferencegateway.server.yaml.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which configuration is in force, and what became of the latest attempt to change it.
 *
 * @param config in force
 * @param hash of its files
 * @param loadedAt when it was read
 * @param needRestart settings that were changed in the file and take effect only at the next start
 * @param rejection the latest reading, if it was rejected
 */
public record ReloadStatus<C>(
        C config,
        String hash,
        Instant loadedAt,
        List<String> needRestart,
        @Nullable Rejection rejection) {

    /** A reading that was not taken into force. */
    public record Rejection(Instant at, String hash, List<Problem> problems) {}
}
