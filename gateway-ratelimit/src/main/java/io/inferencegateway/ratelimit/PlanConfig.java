package io.inferencegateway.ratelimit;

import io.inferencegateway.config.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the customers of a plan may use. */
public record PlanConfig(
        @Setting("The limits of each customer; a request needs the leave of all of them.")
        List<QuotaConfig> quotas,

        @Setting("Limits that all customers of the plan share.")
        List<QuotaConfig> shared,

        @Setting("Limits of single customers, by id: in the place of those of the same name, and beside the others.")
        Map<String, List<QuotaConfig>> overrides,

        @Setting("While shared levels cannot be asked: refuse, local or allow; absent: what state.onFailure says.")
        @Nullable
        StoreFailure onStoreFailure,

        @Setting(
                value = "Whether attempts of one call of an AWS SDK, of which it gave up some, count as one request.",
                byDefault = "false")
        boolean retriesOnce) {
    public PlanConfig {
        quotas = List.copyOf(quotas);
        shared = List.copyOf(shared);
        overrides = Map.copyOf(overrides);
        QuotaChecks.names(Map.entry("quotas", quotas), Map.entry("shared", shared));
        for (Map.Entry<String, List<QuotaConfig>> override : overrides.entrySet()) {
            QuotaChecks.names(Map.entry("overrides." + override.getKey(), override.getValue()));
            QuotaChecks.names(Map.entry("overrides." + override.getKey(), merged(quotas, override.getValue())));
        }
    }

    /** Without exceptions. */
    public PlanConfig(List<QuotaConfig> quotas, List<QuotaConfig> shared) {
        this(quotas, shared, Map.of(), null, false);
    }

    /** The limits of one customer. */
    public List<QuotaConfig> of(String customer) {
        List<QuotaConfig> own = overrides.get(customer);
        return own == null ? quotas : merged(quotas, own);
    }

    private static List<QuotaConfig> merged(List<QuotaConfig> all, List<QuotaConfig> own) {
        Map<String, QuotaConfig> byName = new LinkedHashMap<>();
        all.forEach(quota -> byName.put(quota.name(), quota));
        own.forEach(quota -> byName.put(quota.name(), quota));
        return List.copyOf(byName.values());
    }
}
