package io.inferencegateway.metrics;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The meters of one name by their labels, each made when it is first asked for and then found by one hash look-up.
 *
 * <p>Safe for use by any thread.
 */
final class Labelled<K, M> {
    private final ConcurrentHashMap<K, M> known = new ConcurrentHashMap<>();
    private final Function<K, M> make;

    Labelled(Function<K, M> make) {
        this.make = make;
    }

    /** Asks before it computes: {@code computeIfAbsent} locks the bin of a key that is there but not first in it. */
    M of(K labels) {
        M meter = known.get(labels);
        return meter != null ? meter : known.computeIfAbsent(labels, make);
    }
}
