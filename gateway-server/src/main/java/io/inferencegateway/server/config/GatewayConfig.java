package io.inferencegateway.server.config;

import io.inferencegateway.auth.AuthenticationConfig;
import io.inferencegateway.auth.CustomerConfig;
import io.inferencegateway.cloud.UpstreamConfig;
import io.inferencegateway.config.Setting;
import io.inferencegateway.filter.redaction.profile.RedactionConfig;
import io.inferencegateway.ratelimit.PlanConfig;
import io.inferencegateway.ratelimit.QuotaConfig;
import io.inferencegateway.ratelimit.redis.StateConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The configuration file, whole. */
public record GatewayConfig(
        @Setting("Version of the format.") int version,

        @Setting(value = "The listener for clients.", byDefault = "{}")
        ServerConfig server,

        @Setting(value = "The listener for operators.", byDefault = "{}")
        AdminConfig admin,

        @Setting("Where levels of quotas are kept, if several gateways share them; absent: in this process.") @Nullable
        StateConfig state,

        @Setting(value = "Ways for callers to prove who they are.", byDefault = "{}")
        AuthenticationConfig authentication,

        @Setting("Plans by name: what customers may use.") Map<String, PlanConfig> plans,

        @Setting("Who may call.") List<CustomerConfig> customers,

        @Setting("Model endpoints by name.") Map<String, UpstreamConfig> upstreams,

        @Setting("Paths and what happens on them.") List<RouteConfig> routes,

        @Setting("Redaction profiles by name; standard is built in unless given here.")
        Map<String, RedactionConfig> redaction,

        @Setting("Limits of all requests together, whoever calls what.")
        List<QuotaConfig> quotas,

        @Setting("A file with more customers, so that keys can be rolled without touching routes; absent: none.")
        @Nullable
        Path customersFile) {
    public GatewayConfig {
        if (version != 1) {
            throw new IllegalArgumentException("version: " + version + " (expected: 1)");
        }
    }

    /** The same with the customers of {@link #customersFile}. */
    GatewayConfig withCustomers(List<CustomerConfig> more) {
        List<CustomerConfig> all = new ArrayList<>(customers.size() + more.size());
        all.addAll(customers);
        all.addAll(more);
        return ofCustomers(Collections.unmodifiableList(all));
    }

    /** The same without any. */
    public GatewayConfig withoutCustomers() {
        return ofCustomers(List.of());
    }

    private GatewayConfig ofCustomers(List<CustomerConfig> all) {
        return new GatewayConfig(
                version,
                server,
                admin,
                state,
                authentication,
                plans,
                all,
                upstreams,
                routes,
                redaction,
                quotas,
                customersFile);
    }
}
