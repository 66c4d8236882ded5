package io.inferencegateway.server.yaml;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one file while it is read; confined to the reading thread. */
public final class Problems {
    private final String file;
    private final List<Problem> found = new ArrayList<>();

    public Problems(String file) {
        this.file = file;
    }

    /** The file, as it was named. */
    public String file() {
        return file;
    }

    public void error(Position position, String path, String message) {
        found.add(new Problem(Problem.Severity.ERROR, file, position, path, message));
    }

    public void warning(Position position, String path, String message) {
        found.add(new Problem(Problem.Severity.WARNING, file, position, path, message));
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(Problem::isError);
    }

    /** Whether anything at or under a path is wrong: what follows from it need not be reported again. */
    public boolean hasErrorsUnder(String path) {
        return found.stream().anyMatch(problem -> problem.isError() && isUnder(problem.path(), path));
    }

    private static boolean isUnder(String path, String parent) {
        return path.startsWith(parent)
                && (path.length() == parent.length() || ".[".indexOf(path.charAt(parent.length())) >= 0);
    }

    /** What was found, in the order of the file. */
    public List<Problem> list() {
        return found.stream().sorted(Problem.BY_POSITION).toList();
    }
}
