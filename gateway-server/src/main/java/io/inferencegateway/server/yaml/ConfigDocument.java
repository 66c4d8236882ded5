package io.inferencegateway.server.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read from a configuration file.
 *
 * @param value as far as it could be built; {@code null} when nothing could. Only to be used when there are no errors
 * @param locations where its parts stand, for checks across records
 * @param problems what was found so far; checks add to it
 * @param files the file itself and every file it refers to
 */
public record ConfigDocument<T>(@Nullable T value, Locations locations, Problems problems, TrackedFiles files) {
    /** Reports what is wrong with a value at a path. */
    public void error(String path, String message) {
        problems.error(locations.position(path), path, message);
    }

    /** Reports what is probably not meant. */
    public void warning(String path, String message) {
        problems.warning(locations.position(path), path, message);
    }

    public List<Problem> list() {
        return problems.list();
    }
}
