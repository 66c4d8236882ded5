package io.inferencegateway.auth.oauth.dpop;

import io.inferencegateway.config.Durations;
import io.inferencegateway.config.Setting;
import java.time.Duration;

/** How proofs of possession are judged (RFC 9449). */
public record DpopConfig(
        @Setting(value = "How far the time of a proof may be from now, either way.", byDefault = "60s")
        Duration maxAge) {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    public DpopConfig {
        if (maxAge.compareTo(Duration.ofSeconds(1)) < 0 || maxAge.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("maxAge: " + Durations.format(maxAge) + " (expected: 1s to 10m)");
        }
    }
}
