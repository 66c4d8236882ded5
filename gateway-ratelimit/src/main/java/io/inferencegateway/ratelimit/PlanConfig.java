package io.inferencegateway.ratelimit;

import io.inferencegateway.config.Setting;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the customers of a plan may use. */
public record PlanConfig(
        @Setting("The limits of each customer; a request needs the leave of all of them.")
        List<QuotaConfig> quotas,

        @Setting("Limits that all customers of the plan share.")
        List<QuotaConfig> shared) {
    public PlanConfig {
        quotas = List.copyOf(quotas);
        shared = List.copyOf(shared);
        Set<String> names = new HashSet<>();
        quotas.forEach(quota -> add(names, "quotas", quota));
        shared.forEach(quota -> add(names, "shared", quota));
    }

    private static void add(Set<String> names, String list, QuotaConfig quota) {
        if (!names.add(quota.name())) {
            throw new IllegalArgumentException(
                    list + ": two are named " + quota.name() + " (expected: a name of its own for each)");
        }
    }
}
