package io.inferencegateway.route;

import java.util.ArrayList;
import java.util.List;

/**
 * The path of a route: exact, with {@code {name}} as a segment or in one ({@code /models/{name}:predict}), or ending in
 * {@code /**} for everything below.
 *
 * <p>Immutable. A {@code {name}} stands for at least one character and never for a slash; {@code /**} also matches the
 * path before it.
 */
public final class PathPattern {
    private static final String BELOW = "/**";

    private final String text;
    private final boolean below;
    private final List<Segment> segments;

    private PathPattern(String text, boolean below, List<Segment> segments) {
        this.text = text;
        this.below = below;
        this.segments = segments;
    }

    /** Throws {@link IllegalArgumentException}, naming {@code path}, for what no normalised path could match. */
    public static PathPattern parse(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("path: " + text + " (expected: a path beginning with /)");
        }
        if (text.chars().anyMatch(c -> c <= ' ' || c >= 0x7f || "?#\\;".indexOf(c) >= 0)) {
            throw new IllegalArgumentException("path: " + text + " (expected: neither ? # ; \\ nor spaces; what is not"
                    + " ASCII is written as %XX)");
        }
        boolean below = text.endsWith(BELOW);
        String fixed = below ? text.substring(0, text.length() - BELOW.length()) : text;
        List<Segment> segments = new ArrayList<>();
        if (!fixed.isEmpty()) {
            for (String segment : fixed.substring(1).split("/", -1)) {
                if (segment.equals(".") || segment.equals("..")) {
                    throw new IllegalArgumentException("path: " + text + " (expected: no . or .. segments)");
                }
                segments.add(Segment.parse(segment, text));
            }
        }
        for (int i = 0; i < segments.size() - 1; i++) {
            if (segments.get(i).equals(new Segment("", false, ""))) {
                throw new IllegalArgumentException("path: " + text + " (expected: no empty segments)");
            }
        }
        return new PathPattern(text, below, List.copyOf(segments));
    }

    /** Whether there is one path it matches, which is then its text. */
    boolean exact() {
        return !below && segments.stream().noneMatch(Segment::variable);
    }

    /** Allocates nothing. */
    public boolean matches(String path) {
        int at = 0;
        for (Segment segment : segments) {
            if (at >= path.length() || path.charAt(at) != '/') {
                return false;
            }
            int slash = path.indexOf('/', at + 1);
            int end = slash < 0 ? path.length() : slash;
            if (!segment.matches(path, at + 1, end)) {
                return false;
            }
            at = end;
        }
        return at == path.length() || (below && path.charAt(at) == '/');
    }

    /** Negative when this is narrower and is to be tried first: segment by segment, the longer fixed text wins. */
    static int compare(PathPattern a, PathPattern b) {
        int common = Math.min(a.segments.size(), b.segments.size());
        for (int i = 0; i < common; i++) {
            int difference = b.segments.get(i).weight() - a.segments.get(i).weight();
            if (difference != 0) {
                return difference;
            }
        }
        int longer = b.segments.size() - a.segments.size();
        return longer != 0 ? longer : Boolean.compare(a.below, b.below);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathPattern that && that.below == below && that.segments.equals(segments);
    }

    @Override
    public int hashCode() {
        return segments.hashCode() * 2 + Boolean.hashCode(below);
    }

    @Override
    public String toString() {
        return text;
    }
}
