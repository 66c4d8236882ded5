package io.inferencegateway.ratelimit.redis;

import io.inferencegateway.ratelimit.StoreFailure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What is measured of the store of levels. */
final class StoreMeters {
    private final Timer answered;
    private final Counter failed;
    private final Counter timedOut;
    private final Counter late;
    private final Counter settlementsLost;
    private final Counter leased;
    private final Map<StoreFailure, Counter> without = new EnumMap<>(StoreFailure.class);

    StoreMeters(MeterRegistry registry, BooleanSupplier up) {
        Gauge.builder("gateway_quota_store_up", () -> up.getAsBoolean() ? 1 : 0)
                .description("Whether the shared levels of quotas can be asked")
                .register(registry);
        answered = Timer.builder("gateway_quota_store_duration")
                .description("Time until the store of quota levels decided")
                .serviceLevelObjectives(
                        Duration.ofNanos(250_000),
                        Duration.ofNanos(500_000),
                        Duration.ofMillis(1),
                        Duration.ofMillis(2),
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50))
                .register(registry);
        failed = requests(registry, "failed");
        timedOut = requests(registry, "timeout");
        late = requests(registry, "late");
        settlementsLost = Counter.builder("gateway_quota_store_settlements_lost")
                .description("Settlements the store did not confirm: their estimates stay taken")
                .register(registry);
        leased = Counter.builder("gateway_quota_store_decisions_leased")
                .description("Requests decided by what was taken from the shared levels beforehand")
                .register(registry);
        for (StoreFailure mode : StoreFailure.values()) {
            without.put(
                    mode,
                    Counter.builder("gateway_quota_store_decisions_without")
                            .description("Requests decided while the shared levels could not be asked")
                            .tag("mode", mode.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    private static Counter requests(MeterRegistry registry, String result) {
        return Counter.builder("gateway_quota_store_failures")
                .description("Decisions the store did not give in time")
                .tag("reason", result)
                .register(registry);
    }

    void answered(long nanos) {
        answered.record(nanos, TimeUnit.NANOSECONDS);
    }

    void leased() {
        leased.increment();
    }

    void failed() {
        failed.increment();
    }

    void timedOut() {
        timedOut.increment();
    }

    /** An answer came after its request had been decided without; what it took was given back. */
    void late() {
        late.increment();
    }

    void settlementLost() {
        settlementsLost.increment();
    }

    void without(StoreFailure mode) {
        Counter counter = without.get(mode);
        if (counter != null) {
            counter.increment();
        }
    }
}
