package io.inferencegateway.metrics;

import io.inferencegateway.exchange.Stage;
import io.inferencegateway.exchange.Timeline;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Times the stages that ran on an exchange; their series are there from the beginning. Safe for use by any thread. */
final class StageTimes {
    private static final Stage[] STAGES = Stage.values();

    private final Timer[] passed;
    private final Timer[] refused;

    StageTimes(MeterRegistry registry) {
        this.passed = timers(registry, "ok");
        this.refused = timers(registry, "refused");
    }

    private static Timer[] timers(MeterRegistry registry, String outcome) {
        Timer[] timers = new Timer[STAGES.length];
        for (Stage stage : STAGES) {
            timers[stage.ordinal()] = Timers.own(
                    registry,
                    "gateway_stage_duration",
                    "Time a stage took itself",
                    Tags.of("stage", stage.label(), "outcome", outcome));
        }
        return timers;
    }

    void record(Timeline timeline) {
        for (Stage stage : STAGES) {
            if (timeline.ran(stage)) {
                (timeline.refused(stage) ? refused : passed)
                        [stage.ordinal()].record(timeline.nanos(stage), TimeUnit.NANOSECONDS);
            }
        }
    }
}
