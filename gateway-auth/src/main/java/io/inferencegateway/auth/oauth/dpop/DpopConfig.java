package io.inferencegateway.auth.oauth.dpop;

import io.inferencegateway.config.Ranges;
import io.inferencegateway.config.Setting;
import java.time.Duration;

/** How proofs of possession are judged (RFC 9449). */
public record DpopConfig(
        @Setting(value = "How far the time of a proof may be from now, either way.", byDefault = "60s")
        Duration maxAge) {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    public DpopConfig {
        Ranges.within("maxAge", maxAge, Duration.ofSeconds(1), LONGEST);
    }
}
