package io.inferencegateway.filter.redaction.analyzer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What is measured of the calls to one profile's analyzer. */
final class AnalyzerMeters {
    /** How a call ended. */
    enum Result {
        OK,
        /** It did not answer, or not with 200. */
        FAILED,
        TIMEOUT,
        /** It answered what its API does not promise. */
        WRONG,
        /** It was not asked: too many calls were under way. */
        BUSY
    }

    private final Map<Result, Timer> calls = new EnumMap<>(Result.class);

    AnalyzerMeters(MeterRegistry registry, String profile) {
        for (Result result : Result.values()) {
            calls.put(
                    result,
                    Timer.builder("gateway_analyzer_duration")
                            .description("Time of calls to the remote analyzer of a redaction profile")
                            .tags("profile", profile, "result", result.name().toLowerCase(Locale.ROOT))
                            .serviceLevelObjectives(
                                    Duration.ofMillis(5),
                                    Duration.ofMillis(10),
                                    Duration.ofMillis(25),
                                    Duration.ofMillis(50),
                                    Duration.ofMillis(100),
                                    Duration.ofMillis(250),
                                    Duration.ofMillis(500),
                                    Duration.ofSeconds(1),
                                    Duration.ofSeconds(2))
                            .register(registry));
        }
    }

    void ended(Result result, long nanos) {
        Timer timer = calls.get(result);
        if (timer != null) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
