package io.inferencegateway.auth.oauth;

import io.inferencegateway.config.Ranges;
import io.inferencegateway.config.Setting;
import java.time.Duration;

/** How an issuer's published keys are kept. */
public record IssuerKeysConfig(
        @Setting(value = "How often they are fetched.", byDefault = "10m")
        Duration refresh,

        @Setting(
                value = "How often, at most, because a token names an unknown key; two in a row pass.",
                byDefault = "30s")
        Duration refetch,

        @Setting(value = "How long they count while they cannot be fetched.", byDefault = "1d")
        Duration staleFor) {
    public IssuerKeysConfig {
        Ranges.within("refresh", refresh, Duration.ofSeconds(1), Duration.ofDays(1));
        Ranges.within("refetch", refetch, Duration.ofMillis(1), Duration.ofHours(1));
        Ranges.within("staleFor", staleFor, refresh, Duration.ofDays(7));
    }
}
