package io.inferencegateway.ratelimit.redis;

import io.inferencegateway.config.Ranges;
import io.inferencegateway.config.Setting;
import java.time.Duration;

/** How much a gateway takes from shared levels beforehand, so that it need not ask for every request. */
public record LeaseConfig(
        @Setting("For how many requests of the same caller at most it takes at once.")
        int requests,

        @Setting(value = "How long it keeps what it took, before it gives back the rest.", byDefault = "200ms")
        Duration time) {
    private static final int MOST = 1_000;
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    public LeaseConfig {
        Ranges.within("requests", requests, 2, MOST);
        Ranges.within("time", time, SHORTEST, LONGEST);
    }
}
