package io.inferencegateway.filter.redaction.event;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the paths of texts begin with; each is empty or ends with a slash, as paths do.
 *
 * <p>Few are compared one by one; of many each beginning of a path is looked up, so that an event which ends thousands of texts
 * does not take their square. Confined to one thread.
 */
final class PathBeginnings {
    private static final int FEW = 8;

    private final List<String> all = new ArrayList<>(2);

    /** The same, if they are many; empty while they are not, or before it is asked. */
    private Set<String> many = Set.of();

    /** In order; not to be changed. */
    List<String> all() {
        return all;
    }

    /** Once is enough of what comes again and again, as a reason in each of many parts. */
    void add(String beginning) {
        if (all.isEmpty() || !all.get(all.size() - 1).equals(beginning)) {
            all.add(beginning);
            many = Set.of();
        }
    }

    /** Keeps so many. */
    void cut(int size) {
        all.subList(size, all.size()).clear();
        many = Set.of();
    }

    /** Whether this path begins with one. */
    boolean begin(String path) {
        if (all.size() > FEW) {
            return looksUp(path);
        }
        for (int i = 0; i < all.size(); i++) {
            if (path.startsWith(all.get(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean looksUp(String path) {
        if (many.isEmpty()) {
            many = new HashSet<>(all);
        }
        boolean found = many.contains("");
        for (int slash = path.indexOf('/'); slash >= 0 && !found; slash = path.indexOf('/', slash + 1)) {
            found = many.contains(path.substring(0, slash + 1));
        }
        return found;
    }
}
