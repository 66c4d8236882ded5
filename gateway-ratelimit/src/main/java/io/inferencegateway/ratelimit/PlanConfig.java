package io.inferencegateway.ratelimit;

import io.inferencegateway.config.Setting;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the customers of a plan may use. */
public record PlanConfig(
        @Setting("The limits; a request needs the leave of all of them.")
        List<QuotaConfig> quotas) {
    public PlanConfig {
        quotas = List.copyOf(quotas);
        Set<String> names = new HashSet<>();
        for (QuotaConfig quota : quotas) {
            if (!names.add(quota.name())) {
                throw new IllegalArgumentException(
                        "quotas: two are named " + quota.name() + " (expected: a name of its own for each)");
            }
        }
    }
}
