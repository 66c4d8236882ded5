package io.inferencegateway.server.config;

import io.inferencegateway.server.yaml.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One reading of the configuration file.
 *
 * @param config the configuration, or {@code null} when it has errors
 * @param hash SHA-256 over the file and all files it refers to
 * @param problems errors and warnings in the order of the file
 * @param files digests of the file and of every file it refers to, for the watcher
 */
public record LoadedConfig(
        @Nullable GatewayConfig config,
        String hash,
        Instant readAt,
        List<Problem> problems,
        SortedMap<Path, String> files) {

    /** The configuration; throws {@link IllegalStateException} where it is not valid. */
    public GatewayConfig valid() {
        if (config == null) {
            throw new IllegalStateException("the configuration has errors: " + problems);
        }
        return config;
    }
}
