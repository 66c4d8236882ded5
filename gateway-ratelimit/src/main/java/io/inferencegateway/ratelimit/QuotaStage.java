package io.inferencegateway.ratelimit;

import io.inferencegateway.exchange.Customer;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RequestStage;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.ratelimit.QuotaLedger.Account;
import io.inferencegateway.ratelimit.QuotaLedger.Claim;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Admits a request if every limit of its customer, of the plan and of the route has room for it.
 *
 * <p>Immutable, one instance per generation of the configuration; the levels are the ledger's. What a request uses is known at
 * its end: an estimate is reserved, and settled then. Every answer, admitted or refused, tells the level of the tightest limit.
 */
public final class QuotaStage implements RequestStage {
    private static final Charges ONE = new Charges(1, 0, 0);

    private final Map<String, PlanConfig> plans;
    private final Map<String, Claim> shared = new HashMap<>();
    private final Map<String, Claim> routes = new HashMap<>();
    private final QuotaFields fields;
    private final boolean requestsOnly;
    private final Expectations expectations;
    private final Settlement settlement;
    private final Set<String> plansOfTokens;
    private final Set<String> routesOfTokens;
    private final QuotaLedger ledger;
    private final long generation;
    private final GatewayMeters meters;

    /**
     * Opens a generation.
     *
     * @param plans by name
     * @param routeLimits by the name of the route, whoever calls it
     * @param expectations outlive generations, as the ledger does
     */
    public QuotaStage(
            Map<String, PlanConfig> plans,
            Map<String, List<QuotaConfig>> routeLimits,
            QuotaLedger ledger,
            Expectations expectations,
            GatewayMeters meters) {
        this.plans = new HashMap<>(plans);
        this.ledger = ledger;
        this.expectations = expectations;
        this.generation = ledger.nextGeneration();
        this.meters = meters;
        plans.forEach((name, plan) -> claim(shared, Account.Kind.PLAN, name, plan.shared()));
        routeLimits.forEach((name, limits) -> claim(routes, Account.Kind.ROUTE, name, limits));
        List<QuotaConfig> all = Stream.of(
                        plans.values().stream().flatMap(plan -> plan.quotas().stream()),
                        plans.values().stream().flatMap(plan -> plan.shared().stream()),
                        routeLimits.values().stream().flatMap(List::stream))
                .flatMap(quotas -> quotas)
                .toList();
        this.fields = new QuotaFields(all);
        this.requestsOnly = all.stream()
                .map(QuotaConfig::dimension)
                .allMatch(what -> what == Dimension.REQUESTS || what == Dimension.CONCURRENT);
        this.plansOfTokens = plans.entrySet().stream()
                .filter(plan -> ofTokens(plan.getValue().quotas())
                        || ofTokens(plan.getValue().shared()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        this.routesOfTokens = routeLimits.entrySet().stream()
                .filter(route -> ofTokens(route.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        this.settlement = new Settlement(expectations, !plansOfTokens.isEmpty() || !routesOfTokens.isEmpty(), meters);
    }

    private static void claim(Map<String, Claim> claims, Account.Kind kind, String name, List<QuotaConfig> limits) {
        if (!limits.isEmpty()) {
            claims.put(name, new Claim(new Account(kind, name), limits));
        }
    }

    private static boolean ofTokens(List<QuotaConfig> limits) {
        return limits.stream().anyMatch(limit -> limit.dimension().ofTokens());
    }

    /** Whether a limit of tokens applies to this exchange, so that its answer must be read for them. */
    public boolean countsTokens(Exchange exchange) {
        String plan = exchange.customer().plan();
        return (plan != null && plansOfTokens.contains(plan))
                || routesOfTokens.contains(exchange.route().name());
    }

    @Override
    public CompletionStage<Verdict> decide(Exchange exchange) {
        List<Claim> claims = claims(exchange);
        if (claims.isEmpty()) {
            return Verdict.PROCEED_NOW;
        }
        Charges estimate = estimate(exchange);
        CompletionStage<QuotaLedger.Decision> decision = ledger.reserve(claims, estimate, generation);
        if (decision instanceof CompletableFuture<QuotaLedger.Decision> ready && ready.isDone()) {
            QuotaLedger.Decision decided = ready.join();
            if (decided.admitted()) {
                exchange.onEnd(ended -> decided.reservation().settle(settlement.of(ended, estimate)));
            }
            return apply(exchange, claims, decided);
        }
        // Before it is known: the exchange may end while the ledger thinks, and what it took must not stay taken.
        exchange.onEnd(ended -> {
            Charges used = settlement.of(ended, estimate);
            decision.thenAccept(decided -> decided.reservation().settle(used));
        });
        return decision.thenApply(decided -> new Verdict.OnLoop(() -> apply(exchange, claims, decided)));
    }

    private List<Claim> claims(Exchange exchange) {
        List<Claim> claims = new ArrayList<>(3);
        Customer customer = exchange.customer();
        String name = customer.plan();
        if (name != null) {
            PlanConfig plan = plans.get(name);
            if (plan == null) {
                // The configuration is checked for this; were it missed, nobody may have no limits by a typing error.
                throw new IllegalStateException("plan: " + name + " (expected: one of the configuration)");
            }
            if (!plan.quotas().isEmpty()) {
                claims.add(new Claim(new Account(Account.Kind.CUSTOMER, customer.id()), plan.quotas()));
            }
            add(claims, shared.get(name));
        }
        add(claims, routes.get(exchange.route().name()));
        return claims;
    }

    private static void add(List<Claim> claims, @Nullable Claim claim) {
        if (claim != null) {
            claims.add(claim);
        }
    }

    private Charges estimate(Exchange exchange) {
        return requestsOnly
                ? ONE
                : expectations.of(
                        exchange.route().name(),
                        contentLength(exchange.request().headers()));
    }

    /** 0 where it is not told; what comes is counted in any case. */
    private static long contentLength(HttpHeaders headers) {
        String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        // The shield has let in digits only, and few.
        return length == null ? 0 : Long.parseLong(length);
    }

    private CompletionStage<Verdict> apply(Exchange exchange, List<Claim> claims, QuotaLedger.Decision decision) {
        if (!decision.admitted()) {
            meters.quotaDecision(decision.quota().name(), "refused");
            return Verdict.rejectNow(refusal(decision));
        }
        for (int i = 0; i < claims.size(); i++) {
            List<QuotaConfig> limits = claims.get(i).limits();
            for (int j = 0; j < limits.size(); j++) {
                meters.quotaDecision(limits.get(j).name(), "admitted");
            }
        }
        fields.describe(decision, exchange::answerHeader);
        return Verdict.PROCEED_NOW;
    }

    private Refusal refusal(QuotaLedger.Decision decision) {
        QuotaConfig quota = decision.quota();
        // When a place becomes free nobody knows.
        long seconds = Math.max(1, QuotaFields.seconds(decision.waitNanos()));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Retry-After", Long.toString(seconds));
        fields.describe(decision, (name, value) -> headers.put(name.toString(), value));
        return new Refusal(
                GatewayError.QUOTA_EXCEEDED,
                "the quota \"" + quota.name() + "\" (" + quota.text() + ") is used up, try again in " + seconds + " s",
                headers);
    }
}
