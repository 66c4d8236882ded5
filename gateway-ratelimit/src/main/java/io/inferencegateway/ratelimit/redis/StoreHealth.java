package io.inferencegateway.ratelimit.redis;

import io.inferencegateway.ratelimit.StoreFailure;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A circuit breaker: after a few failures in a row the store is not asked any more, so that it costs nothing while it is dead.
 * Whether it is back a probe finds out, no caller's request. For any thread.
 */
final class StoreHealth {
    private static final Logger LOG = LoggerFactory.getLogger(StoreHealth.class);
    private static final int FAILURES = 5;

    private final String consequence;
    private final AtomicBoolean up = new AtomicBoolean(true);
    private final AtomicInteger failures = new AtomicInteger();

    /** @param onFailure what the configuration says, for the log */
    StoreHealth(StoreFailure onFailure) {
        consequence = switch (onFailure) {
            case REFUSE -> "requests with quotas are refused (503)";
            case LOCAL -> "each gateway counts for itself";
            case ALLOW -> "requests are admitted uncounted";
        };
    }

    boolean up() {
        return up.get();
    }

    /** A decision came in time. */
    void succeeded() {
        if (failures.get() != 0) {
            failures.set(0);
        }
    }

    void failed(String how) {
        if (failures.incrementAndGet() >= FAILURES) {
            down(how);
        }
    }

    void down(String how) {
        if (up.compareAndSet(true, false)) {
            LOG.error(
                    "the store of quota levels cannot be asked ({}); until it is back {}, plans may say otherwise",
                    how,
                    consequence);
        }
    }

    /** The probe was answered; whether it had been down. */
    boolean recovered() {
        failures.set(0);
        if (up.compareAndSet(false, true)) {
            LOG.warn("the store of quota levels is back, levels are shared again");
            return true;
        }
        return false;
    }

    /** Of an error that may hold an address, but no password, only the innermost sort is told. */
    static String reason(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName();
    }
}
