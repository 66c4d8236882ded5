package io.inferencegateway.auth.throttle;

import io.inferencegateway.config.Ranges;
import io.inferencegateway.config.Setting;
import java.time.Duration;

/** How many refused credentials one address may present. */
public record GuessesConfig(
        @Setting(value = "Refused credentials that one address (IPv6: one /64) may present at once.", byDefault = "20")
        int failures,

        @Setting(value = "Time in which that many are forgotten, evenly.", byDefault = "1m")
        Duration per,

        @Setting(value = "Addresses that are remembered; 16 bytes each.", byDefault = "100000")
        int addresses) {
    private static final int MIN_ADDRESSES = 1000;
    private static final int MAX_ADDRESSES = 10_000_000;
    private static final Duration LONGEST = Duration.ofDays(1);

    public GuessesConfig {
        Ranges.within("per", per, Duration.ofSeconds(1), LONGEST);
        if (failures < 1 || failures > per.toMillis()) {
            throw new IllegalArgumentException(
                    "failures: " + failures + " (expected: 1 to one a millisecond, " + per.toMillis() + ")");
        }
        Ranges.within("addresses", addresses, MIN_ADDRESSES, MAX_ADDRESSES);
    }
}
