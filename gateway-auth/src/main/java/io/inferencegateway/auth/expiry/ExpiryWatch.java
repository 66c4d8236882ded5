package io.inferencegateway.auth.expiry;

import io.inferencegateway.metrics.CredentialExpiry;
import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.task.Guarded;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells operators which credentials end: all of them by a metric, those that end soon by a warning at load and once a day.
 *
 * <p>Safe for use by any thread. Its own daemon thread runs while there is anything that ends.
 */
public final class ExpiryWatch implements AutoCloseable {
    /** Credentials with a series of their own, those that end first. */
    static final int SERIES = 1000;

    /** Warnings in a row; then their number is told. */
    static final int LINES = 100;

    private static final Logger LOG = LoggerFactory.getLogger(ExpiryWatch.class);
    private static final Duration DAY = Duration.ofDays(1);

    private final InstantSource clock;
    private final GatewayMeters meters;
    private final Map<String, Instant> told = new HashMap<>();
    private List<CredentialExpiry> ends = List.of();
    private Duration notice = Duration.ZERO;
    private @Nullable ScheduledExecutorService thread;

    public ExpiryWatch(InstantSource clock, GatewayMeters meters) {
        this.clock = clock;
        this.meters = meters;
    }

    /** What is in force from now on, instead of what was. */
    public synchronized void watch(List<CredentialExpiry> all, Duration before) {
        Instant now = clock.instant();
        notice = before;
        // Those that ended already come last: they are left in files for as long as somebody forgets them.
        ends = all.stream()
                .sorted(Comparator.comparing((CredentialExpiry end) -> !end.at().isAfter(now))
                        .thenComparing(CredentialExpiry::at))
                .toList();
        meters.credentialExpiries(ends.subList(0, Math.min(SERIES, ends.size())));
        remind();
        if (thread == null && !ends.isEmpty()) {
            thread = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread daemon = new Thread(work, "gateway-expiry");
                daemon.setDaemon(true);
                return daemon;
            });
            Runnable task = new Guarded("the look at credentials that end", this::remind);
            thread.scheduleWithFixedDelay(task, 1, 1, TimeUnit.HOURS);
        }
    }

    /** Warns of each credential that ends soon, unless it did so within the last day. */
    synchronized void remind() {
        Instant now = clock.instant();
        told.values().removeIf(at -> !at.plus(DAY).isAfter(now));
        List<CredentialExpiry> soon = ends.stream()
                .filter(end -> end.at().isAfter(now) && !end.at().isAfter(now.plus(notice)))
                .filter(end -> told.putIfAbsent(end.credential(), now) == null)
                .toList();
        soon.stream()
                .limit(LINES)
                .forEach(end -> LOG.warn(
                        "The credential {} of customer {} ends at {}; give the customer another before",
                        end.credential(),
                        end.customer(),
                        end.at()));
        if (soon.size() > LINES) {
            LOG.warn("{} more credentials end within {} days", soon.size() - LINES, notice.toDays());
        }
    }

    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.shutdownNow();
        }
    }
}
