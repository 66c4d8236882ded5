package io.inferencegateway.ratelimit;

import io.inferencegateway.exchange.Customer;
import io.inferencegateway.ratelimit.QuotaLedger.Account;
import io.inferencegateway.ratelimit.QuotaLedger.Account.Kind;
import io.inferencegateway.ratelimit.QuotaLedger.Claim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts a request takes from, and by which limits: its customer's, its customer's on the route, its plan's, the route's and
 * the gateway's. Immutable, one for each generation of the configuration.
 */
final class Claims {
    private record Plan(
            Limits each,
            Map<String, Limits> overrides,
            @Nullable Claim shared) {}

    private record Route(Limits perCustomer, @Nullable Claim all) {}

    private final Map<String, Plan> plans = new HashMap<>();
    private final Map<String, Route> routes = new HashMap<>();
    private final @Nullable Claim gateway;

    Claims(QuotasConfig config) {
        config.plans().forEach((name, plan) -> {
            Map<String, Limits> overrides = new HashMap<>();
            plan.overrides()
                    .keySet()
                    .forEach(customer -> overrides.put(customer, Limits.of(plan.of(customer), plan.onStoreFailure())));
            plans.put(
                    name,
                    new Plan(
                            Limits.of(plan.quotas(), plan.onStoreFailure()),
                            overrides,
                            claim(Kind.PLAN, name, Limits.of(plan.shared(), plan.onStoreFailure()))));
        });
        config.routes().forEach((name, route) -> {
            if (route.all().findAny().isPresent()) {
                routes.put(
                        name,
                        new Route(Limits.of(route.perCustomer()), claim(Kind.ROUTE, name, Limits.of(route.quotas()))));
            }
        });
        gateway = claim(Kind.GATEWAY, "", Limits.of(config.gateway()));
    }

    private static @Nullable Claim claim(Kind kind, String id, Limits limits) {
        return limits.isEmpty() ? null : new Claim(new Account(kind, id), limits);
    }

    /** Of a request; each with a limit at least. */
    List<Claim> of(Customer customer, String route) {
        List<Claim> claims = new ArrayList<>(5);
        Plan plan = plan(customer);
        if (plan != null) {
            add(claims, customer.id(), plan);
        }
        Route limits = routes.isEmpty() ? null : routes.get(route);
        if (limits != null && !limits.perCustomer.isEmpty()) {
            claims.add(new Claim(new Account(Kind.CUSTOMER_ON_ROUTE, customer.id(), route), limits.perCustomer));
        }
        if (plan != null) {
            add(claims, plan.shared);
        }
        if (limits != null) {
            add(claims, limits.all);
        }
        add(claims, gateway);
        return claims;
    }

    /** All that requests of a customer may meet but those of routes. */
    List<Claim> of(Customer customer) {
        List<Claim> claims = new ArrayList<>();
        Plan plan = plan(customer);
        if (plan != null) {
            add(claims, customer.id(), plan);
        }
        routes.forEach((name, limits) -> {
            if (!limits.perCustomer.isEmpty()) {
                claims.add(new Claim(new Account(Kind.CUSTOMER_ON_ROUTE, customer.id(), name), limits.perCustomer));
            }
        });
        if (plan != null) {
            add(claims, plan.shared);
        }
        add(claims, gateway);
        return claims;
    }

    private static void add(List<Claim> claims, String customer, Plan plan) {
        Limits own = plan.overrides.isEmpty() ? plan.each : plan.overrides.getOrDefault(customer, plan.each);
        if (!own.isEmpty()) {
            claims.add(new Claim(new Account(Kind.CUSTOMER, customer), own));
        }
    }

    private @Nullable Plan plan(Customer customer) {
        String name = customer.plan();
        if (name == null) {
            return null;
        }
        Plan plan = plans.get(name);
        if (plan == null) {
            // The configuration is checked for this; were it missed, nobody may have no limits by a typing error.
            throw new IllegalStateException("plan: " + name + " (expected: one of the configuration)");
        }
        return plan;
    }

    private static void add(List<Claim> claims, @Nullable Claim claim) {
        if (claim != null) {
            claims.add(claim);
        }
    }
}
