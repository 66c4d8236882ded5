package io.inferencegateway.filter.redaction.field;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a path: {@code $.a.b[*].c}, {@code $..name}, {@code $.a[0]}, {@code $['a b', 'c']}.
 *
 * <p>A part of JSONPath (RFC 9535): names, wildcards, indexes from the front and descendants. No filters, slices or
 * expressions, so that a path is followed in one pass with a bit per step. A refusal tells the column.
 */
final class PathParser {
    private static final int LONGEST = 512;
    private static final int HIGHEST_INDEX = 9;

    private final String path;
    private final List<PathStep> steps = new ArrayList<>();
    private int at;

    private PathParser(String path) {
        this.path = path;
    }

    /** The steps from the root; none for {@code $}. */
    static List<PathStep> parse(String path) {
        return new PathParser(path).steps();
    }

    private List<PathStep> steps() {
        if (path.length() > LONGEST) {
            at = LONGEST;
            throw refused("the end: up to " + LONGEST + " characters");
        }
        if (!eat('$')) {
            throw refused("$, the root");
        }
        while (at < path.length()) {
            step();
        }
        return List.copyOf(steps);
    }

    private void step() {
        if (eat('[')) {
            bracket(false);
        } else if (eat('.')) {
            boolean descends = eat('.');
            if (descends && eat('[')) {
                bracket(true);
            } else if (eat('*')) {
                steps.add(PathStep.everything(descends));
            } else {
                steps.add(PathStep.names(descends, Set.of(name())));
            }
        } else {
            throw refused("a point or [");
        }
    }

    private void bracket(boolean descends) {
        if (eat('*')) {
            steps.add(PathStep.everything(descends));
        } else if (at < path.length() && digit(path.charAt(at))) {
            steps.add(PathStep.element(descends, index()));
        } else {
            Set<String> names = new LinkedHashSet<>();
            do {
                blanks();
                names.add(quoted());
                blanks();
            } while (eat(','));
            steps.add(PathStep.names(descends, names));
        }
        if (!eat(']')) {
            throw refused("]");
        }
    }

    private String name() {
        int from = at;
        while (at < path.length() && nameCharacter(path.charAt(at), at == from)) {
            at++;
        }
        if (at == from) {
            throw refused("a name, * or [; a name with other characters is written ['a b']");
        }
        return path.substring(from, at);
    }

    private static boolean nameCharacter(char value, boolean first) {
        return value == '_'
                || (value >= 'a' && value <= 'z')
                || (value >= 'A' && value <= 'Z')
                || value >= 0x80
                || (!first && (digit(value) || value == '-'));
    }

    private String quoted() {
        if (at == path.length() || (path.charAt(at) != '\'' && path.charAt(at) != '"')) {
            throw refused("an index from 0, * or a name in quotes");
        }
        char quote = path.charAt(at++);
        StringBuilder name = new StringBuilder();
        while (at < path.length() && path.charAt(at) != quote) {
            if (eat('\\') && (at == path.length() || (path.charAt(at) != quote && path.charAt(at) != '\\'))) {
                throw refused("the quote or a backslash behind a backslash");
            }
            name.append(path.charAt(at++));
        }
        if (!eat(quote)) {
            throw refused("the closing quote");
        }
        return name.toString();
    }

    private int index() {
        int from = at;
        while (at < path.length() && digit(path.charAt(at))) {
            at++;
        }
        if (at - from > HIGHEST_INDEX || (at - from > 1 && path.charAt(from) == '0')) {
            at = from;
            throw refused("an index without leading zero, < 1000000000");
        }
        return Integer.parseInt(path.substring(from, at));
    }

    private void blanks() {
        while (eat(' ')) {
            // Only blanks between the names of a list.
        }
    }

    private boolean eat(char wanted) {
        if (at < path.length() && path.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private static boolean digit(char value) {
        return value >= '0' && value <= '9';
    }

    private IllegalArgumentException refused(String expected) {
        return new IllegalArgumentException(
                "path: " + path + " (expected: " + expected + ", at column " + (at + 1) + " of the path)");
    }
}
