package io.inferencegateway.server.reload;

import io.inferencegateway.server.yaml.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One reading of the configuration.
 *
 * @param config {@code null} when it has errors
 * @param hash over the content of all files read
 * @param problems errors and warnings in the order of the file
 * @param files every file read, with its digest
 */
public record Reading<C>(
        @Nullable C config, String hash, Instant readAt, List<Problem> problems, SortedMap<Path, String> files) {}
