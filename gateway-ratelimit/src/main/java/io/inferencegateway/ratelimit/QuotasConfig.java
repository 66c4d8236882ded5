package io.inferencegateway.ratelimit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All limits and prices of a configuration.
 *
 * @param plans by name
 * @param routes by name; those without limits and price may be left out
 * @param gateway limits of all requests together
 */
public record QuotasConfig(Map<String, PlanConfig> plans, Map<String, RouteQuotas> routes, List<QuotaConfig> gateway) {
    /**
     * Of one route.
     *
     * @param quotas whoever calls
     * @param perCustomer of each customer on it
     * @param includeUsage whether streams of OpenAI's API are asked for their counts
     */
    public record RouteQuotas(
            List<QuotaConfig> quotas, List<QuotaConfig> perCustomer, PriceConfig price, boolean includeUsage) {
        /** Limits whoever calls, for nothing. */
        public static RouteQuotas of(List<QuotaConfig> quotas) {
            return new RouteQuotas(quotas, List.of(), PriceConfig.FREE, true);
        }

        Stream<QuotaConfig> all() {
            return Stream.concat(quotas.stream(), perCustomer.stream());
        }
    }

    public QuotasConfig {
        plans = Map.copyOf(plans);
        routes = Map.copyOf(routes);
        gateway = List.copyOf(gateway);
    }

    List<QuotaConfig> all() {
        return Stream.of(
                        plans.values().stream().flatMap(QuotasConfig::all),
                        routes.values().stream().flatMap(RouteQuotas::all),
                        gateway.stream())
                .flatMap(quotas -> quotas)
                .toList();
    }

    private static Stream<QuotaConfig> all(PlanConfig plan) {
        return Stream.concat(
                Stream.concat(plan.quotas().stream(), plan.shared().stream()),
                plan.overrides().values().stream().flatMap(List::stream));
    }

    /** Plans with a limit of tokens. */
    Set<String> plansOfTokens() {
        return plans.entrySet().stream()
                .filter(plan -> all(plan.getValue()).anyMatch(QuotasConfig::ofTokens))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Plans of whose customers' calls the attempts count once. */
    Set<String> plansOfRetriesOnce() {
        return plans.entrySet().stream()
                .filter(plan -> plan.getValue().retriesOnce())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Routes with a limit or a price of tokens; all where the gateway has such a limit. */
    Set<String> routesOfTokens() {
        return routes.entrySet().stream()
                .filter(route -> route.getValue().price().ofTokens()
                        || Stream.concat(route.getValue().all(), gateway.stream())
                                .anyMatch(QuotasConfig::ofTokens))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Routes whose streams are not asked for their counts. */
    Set<String> routesWithoutUsage() {
        return routes.entrySet().stream()
                .filter(route -> !route.getValue().includeUsage())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean ofTokens(QuotaConfig quota) {
        return quota.dimension().ofTokens();
    }
}
