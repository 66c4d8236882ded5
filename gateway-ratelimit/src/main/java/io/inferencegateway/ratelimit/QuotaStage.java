package io.inferencegateway.ratelimit;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RequestStage;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.metrics.GatewayMeters;
import io.netty.util.AsciiString;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/**
 * Admits a request if every limit of its customer's plan has room for it.
 *
 * <p>Immutable, one instance per generation of the configuration; the levels are the ledger's. Every answer, admitted or
 * refused, tells the level of the tightest limit: {@code RateLimit} and {@code RateLimit-Policy}
 * (draft-ietf-httpapi-ratelimit-headers-11) and the {@code X-RateLimit-*} fields widely read today.
 */
public final class QuotaStage implements RequestStage {
    private static final long NANOS = 1_000_000_000L;

    private static final AsciiString RATE_LIMIT = AsciiString.cached("RateLimit");
    private static final AsciiString POLICY = AsciiString.cached("RateLimit-Policy");
    private static final AsciiString LIMIT = AsciiString.cached("X-RateLimit-Limit");
    private static final AsciiString REMAINING = AsciiString.cached("X-RateLimit-Remaining");
    private static final AsciiString RESET = AsciiString.cached("X-RateLimit-Reset");

    private final Map<String, PlanConfig> plans;
    private final IdentityHashMap<QuotaConfig, String> policies = new IdentityHashMap<>();
    private final QuotaLedger ledger;
    private final long generation;
    private final GatewayMeters meters;

    public QuotaStage(Map<String, PlanConfig> plans, QuotaLedger ledger, GatewayMeters meters) {
        this.plans = new HashMap<>(plans);
        this.ledger = ledger;
        this.generation = ledger.nextGeneration();
        this.meters = meters;
        for (PlanConfig plan : plans.values()) {
            for (QuotaConfig quota : plan.quotas()) {
                policies.put(quota, policy(quota));
            }
        }
    }

    @Override
    public CompletionStage<Verdict> decide(Exchange exchange) {
        String name = exchange.customer().plan();
        if (name == null) {
            return Verdict.PROCEED_NOW;
        }
        PlanConfig plan = plans.get(name);
        if (plan == null) {
            // The configuration is checked for this; were it missed, nobody may have no limits by a typing error.
            throw new IllegalStateException("plan: " + name + " (expected: one of the configuration)");
        }
        if (plan.quotas().isEmpty()) {
            return Verdict.PROCEED_NOW;
        }
        CompletionStage<QuotaLedger.Decision> decision =
                ledger.take(exchange.customer().id(), plan, generation);
        if (decision instanceof CompletableFuture<QuotaLedger.Decision> ready && ready.isDone()) {
            return apply(exchange, plan, ready.join());
        }
        return decision.thenApply(decided -> new Verdict.OnLoop(() -> apply(exchange, plan, decided)));
    }

    private CompletionStage<Verdict> apply(Exchange exchange, PlanConfig plan, QuotaLedger.Decision decision) {
        QuotaConfig quota = decision.quota();
        if (!decision.admitted()) {
            meters.quotaDecision(quota.name(), "refused");
            return Verdict.rejectNow(refusal(decision));
        }
        for (int i = 0; i < plan.quotas().size(); i++) {
            meters.quotaDecision(plan.quotas().get(i).name(), "admitted");
        }
        describe(decision, exchange::answerHeader);
        return Verdict.PROCEED_NOW;
    }

    private Refusal refusal(QuotaLedger.Decision decision) {
        QuotaConfig quota = decision.quota();
        long seconds = Math.max(1, seconds(decision.waitNanos()));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Retry-After", Long.toString(seconds));
        describe(decision, (name, value) -> headers.put(name.toString(), value));
        return new Refusal(
                GatewayError.QUOTA_EXCEEDED,
                "the quota \"" + quota.name() + "\" (" + quota.text() + ") is used up, try again in " + seconds + " s",
                headers);
    }

    private void describe(QuotaLedger.Decision decision, BiConsumer<AsciiString, String> fields) {
        QuotaConfig quota = decision.quota();
        String remaining = Long.toString(decision.remaining());
        String reset = Long.toString(seconds(decision.admitted() ? decision.resetNanos() : decision.waitNanos()));
        fields.accept(RATE_LIMIT, '"' + quota.name() + "\";r=" + remaining + ";t=" + reset);
        String policy = policies.get(quota);
        fields.accept(POLICY, policy == null ? policy(quota) : policy);
        fields.accept(LIMIT, Long.toString(quota.capacity()));
        fields.accept(REMAINING, remaining);
        fields.accept(RESET, reset);
    }

    /** A window is whole seconds: requests of a period that is not are converted, rounded down. */
    private static String policy(QuotaConfig quota) {
        long period = quota.per().toNanos();
        long window = seconds(period);
        long requests = BigInteger.valueOf(quota.requests())
                .multiply(BigInteger.valueOf(window * NANOS))
                .divide(BigInteger.valueOf(period))
                .longValueExact();
        return '"' + quota.name() + "\";q=" + requests + ";w=" + window;
    }

    /** Rounded up: who waits that long is not refused again. */
    private static long seconds(long nanos) {
        return nanos / NANOS + (nanos % NANOS == 0 ? 0 : 1);
    }
}
