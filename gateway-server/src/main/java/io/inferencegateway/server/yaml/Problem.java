package io.inferencegateway.server.yaml;

import java.util.Comparator;

/**
 * One thing wrong with a configuration, and where.
 *
 * @param path the YAML path, like {@code routes[0].timeout}; empty where the file as a whole is meant
 * @param message value and expectation; never a secret
 */
public record Problem(Severity severity, String file, Position position, String path, String message) {
    /** Order of reading. */
    static final Comparator<Problem> BY_POSITION = Comparator.comparingInt((Problem problem) -> problem.position.line())
            .thenComparingInt(problem -> problem.position.column());

    /** Whether the configuration can be used all the same. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The form compilers use, which editors can jump to: {@code FILE:LINE:COLUMN: yaml.path: message}. */
    @Override
    public String toString() {
        return file + ":" + position.line() + ":" + position.column() + ": " + (isError() ? "" : "warning: ")
                + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
