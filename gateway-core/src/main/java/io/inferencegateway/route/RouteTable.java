package io.inferencegateway.route;

import io.inferencegateway.exchange.Route;
import io.inferencegateway.exchange.RouteMatch;
import io.inferencegateway.exchange.Router;
import io.netty.handler.codec.http.HttpMethod;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All routes: exact paths by one look-up whatever their number, then patterns from the narrowest to the widest.
 *
 * <p>Immutable, for any thread. Where a path matches several patterns, the narrowest decides about methods, too: a
 * method that only a wider one has is not allowed, so that a wide route never opens what a narrow one closes.
 */
public final class RouteTable implements Router {
    private static final RouteMatch NO_SUCH_PATH = new RouteMatch.NoSuchPath();

    /** A route and what leads to it. */
    public record Entry(PathPattern path, Set<String> methods, Route route) {}

    private record Pattern(PathPattern path, Methods methods) {}

    private final Map<String, Methods> exact = new HashMap<>();
    private final Pattern[] patterns;

    public RouteTable(List<Entry> entries) {
        Map<PathPattern, List<Entry>> byPath = new HashMap<>();
        for (Entry entry : entries) {
            byPath.computeIfAbsent(entry.path, path -> new ArrayList<>()).add(entry);
        }
        List<Pattern> rest = new ArrayList<>();
        byPath.forEach((path, same) -> {
            if (path.exact()) {
                exact.put(path.toString(), new Methods(same));
            } else {
                rest.add(new Pattern(path, new Methods(same)));
            }
        });
        rest.sort((a, b) -> PathPattern.compare(a.path, b.path));
        this.patterns = rest.toArray(Pattern[]::new);
    }

    @Override
    public RouteMatch match(HttpMethod method, String path) {
        Methods found = exact.get(path);
        if (found != null) {
            return found.match(method);
        }
        for (Pattern pattern : patterns) {
            if (pattern.path.matches(path)) {
                return pattern.methods.match(method);
            }
        }
        return NO_SUCH_PATH;
    }

    /** The first of {@code before} with the same path and a common method, which hides that of {@code entry}. */
    public static @Nullable Entry hiding(Entry entry, List<Entry> before) {
        for (Entry earlier : before) {
            if (earlier.path.equals(entry.path) && !Collections.disjoint(earlier.methods, entry.methods)) {
                return earlier;
            }
        }
        return null;
    }

    /** The routes of one path; answers are made once, so that matching allocates nothing. */
    private static final class Methods {
        private final Map<String, RouteMatch> byMethod = new HashMap<>();
        private final RouteMatch notAllowed;

        Methods(List<Entry> entries) {
            for (Entry entry : entries) {
                RouteMatch match = new RouteMatch.Matched(entry.route);
                entry.methods.forEach(method -> byMethod.putIfAbsent(method, match));
            }
            this.notAllowed = new RouteMatch.MethodNotAllowed(String.join(", ", new TreeSet<>(byMethod.keySet())));
        }

        RouteMatch match(HttpMethod method) {
            RouteMatch match = byMethod.get(method.name());
            return match == null ? notAllowed : match;
        }
    }
}
