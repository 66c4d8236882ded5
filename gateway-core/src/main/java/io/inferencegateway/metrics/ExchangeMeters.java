package io.inferencegateway.metrics;

import io.inferencegateway.exchange.Exchange;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Counts and times whole exchanges, when they have ended. Safe for use by any thread. */
final class ExchangeMeters {
    private final RequestCounts requests;
    private final Labelled<String, Timer> durations;
    private final Labelled<String, Timer> overheads;
    private final StageTimes stages;

    ExchangeMeters(MeterRegistry registry) {
        this.requests = new RequestCounts(registry);
        this.durations = Timers.latencies(registry, "gateway_request_duration", "Request, whole", "route");
        this.overheads = Timers.own(registry, "gateway_overhead_duration", "The gateway's own time", "route");
        this.stages = new StageTimes(registry);
    }

    void ended(Exchange exchange) {
        requests.count(exchange);
        String route = exchange.route().name();
        var timeline = exchange.timeline();
        durations.of(route).record(timeline.totalNanos(), TimeUnit.NANOSECONDS);
        overheads.of(route).record(timeline.overheadNanos(), TimeUnit.NANOSECONDS);
        stages.record(timeline);
    }
}
