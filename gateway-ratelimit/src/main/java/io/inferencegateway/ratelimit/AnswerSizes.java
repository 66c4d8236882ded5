package io.inferencegateway.ratelimit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What requests of each route used to take, for reserving what is not known before: a moving average of the bytes of answers. For
 * any thread; one number for each route of the configuration.
 */
public final class AnswerSizes {
    /** A new answer counts for an eighth. */
    private static final int WEIGHT = 8;

    private final ConcurrentHashMap<String, AtomicLong> byRoute = new ConcurrentHashMap<>();

    /** 0 before the first answer. */
    long expected(String route) {
        AtomicLong average = byRoute.get(route);
        return average == null ? 0 : average.get();
    }

    /** Forgets routes that are no longer there. */
    public void retain(Set<String> routes) {
        byRoute.keySet().retainAll(routes);
    }

    /** Two at once may count as one: it is an estimate. */
    void learn(String route, long bytes) {
        AtomicLong average = byRoute.get(route);
        if (average == null) {
            byRoute.putIfAbsent(route, new AtomicLong(bytes));
        } else {
            long before = average.get();
            average.set(before + (bytes - before) / WEIGHT);
        }
    }
}
