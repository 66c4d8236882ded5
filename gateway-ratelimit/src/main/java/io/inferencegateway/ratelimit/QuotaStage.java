package io.inferencegateway.ratelimit;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RequestHead;
import io.inferencegateway.exchange.RequestStage;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.ratelimit.QuotaLedger.Claim;
import io.micrometer.core.instrument.Counter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Admits a request if every limit of its customer, of the plan, of the route and of the gateway has room for it.
 *
 * <p>Immutable, one instance per generation of the configuration; the levels are the ledger's. What a request uses is known at
 * its end: an estimate is reserved, and settled then. Every answer, admitted or refused, tells the level of the tightest limit.
 */
public final class QuotaStage implements RequestStage {
    private static final Charges ONE = new Charges(1, 0, 0);

    /** Whoever must wait longer gains nothing by trying again: the clouds' clients give up before. */
    private static final long LONG_WAIT_NANOS = Duration.ofMinutes(1).toNanos();

    private static final String JSON = "application/json";

    /** Bodies that say that they are longer are not read for what they ask: they would have to be held. */
    private static final long LONGEST_ASK = 1 << 20;

    private final Claims claims;
    private final QuotaFields fields;
    private final boolean requestsOnly;
    private final IdentityHashMap<QuotaConfig, Counter> admitted = new IdentityHashMap<>();
    private final Map<String, PriceConfig> prices = new HashMap<>();
    private final Expectations expectations;
    private final Settlement settlement;
    private final Retries retries;
    private final Set<String> plansOfTokens;
    private final Set<String> routesOfTokens;
    private final Set<String> routesWithoutUsage;
    private final boolean ofTokens;
    private final QuotaLedger ledger;
    private final long generation;
    private final GatewayMeters meters;

    /**
     * Opens a generation.
     *
     * @param expectations outlive generations, as the ledger does
     */
    public QuotaStage(QuotasConfig config, QuotaLedger ledger, Expectations expectations, GatewayMeters meters) {
        this.claims = new Claims(config);
        this.ledger = ledger;
        this.expectations = expectations;
        this.generation = ledger.nextGeneration();
        this.meters = meters;
        List<QuotaConfig> all = config.all();
        this.fields = new QuotaFields(all);
        all.forEach(quota -> admitted.put(quota, meters.quotaDecisions(quota.name(), "admitted")));
        this.requestsOnly = all.stream()
                .map(QuotaConfig::dimension)
                .allMatch(what -> what == Dimension.REQUESTS || what == Dimension.CONCURRENT);
        this.plansOfTokens = config.plansOfTokens();
        this.routesOfTokens = config.routesOfTokens();
        if (all.stream().anyMatch(quota -> quota.dimension() == Dimension.COST)) {
            config.routes().forEach((name, route) -> prices.put(name, route.price()));
        }
        this.ofTokens = !plansOfTokens.isEmpty() || !routesOfTokens.isEmpty();
        this.routesWithoutUsage = config.routesWithoutUsage();
        this.settlement = new Settlement(expectations, ofTokens, meters);
        this.retries = new Retries(config.plansOfRetriesOnce());
    }

    /** Whether a limit or a price of tokens applies to this exchange, so that its answer must be read for them. */
    public boolean countsTokens(Exchange exchange) {
        String plan = exchange.customer().plan();
        return ofTokens
                && ((plan != null && plansOfTokens.contains(plan))
                        || routesOfTokens.contains(exchange.route().name()));
    }

    /** For operators: the levels under the limits of this generation. */
    public QuotaOperations operations() {
        return new QuotaOperations(claims, ledger, generation);
    }

    @Override
    public CompletionStage<Verdict> decide(Exchange exchange) {
        String route = exchange.route().name();
        List<Claim> mine = claims.of(exchange.customer(), route);
        if (mine.isEmpty()) {
            return Verdict.PROCEED_NOW;
        }
        if (countsTokens(exchange) && mayAsk(exchange.request())) {
            boolean includeUsage = !routesWithoutUsage.contains(route) && ofOpenAi(exchange.request());
            return CompletableFuture.completedFuture(new Verdict.AwaitBody(
                    new AskJudge(exchange, includeUsage, maxTokens -> decide(exchange, mine, maxTokens))));
        }
        return decide(exchange, mine, 0);
    }

    /** Whether the body may say how long an answer it asks for: JSON, and not known to be so long that it should not wait for its end. */
    private static boolean mayAsk(RequestHead request) {
        String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE);
        boolean json = type == null || type.regionMatches(true, 0, JSON, 0, JSON.length());
        boolean chunked = request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING);
        long length = contentLength(request.headers());
        return json && (chunked || (length > 0 && length <= LONGEST_ASK));
    }

    /** Other APIs refuse members they do not know. */
    private static boolean ofOpenAi(RequestHead request) {
        return request.path().endsWith("/completions");
    }

    private CompletionStage<Verdict> decide(Exchange exchange, List<Claim> mine, long maxTokens) {
        String route = exchange.route().name();
        PriceConfig price = prices.isEmpty() ? PriceConfig.FREE : prices.getOrDefault(route, PriceConfig.FREE);
        Charges estimate = estimate(exchange, price, maxTokens);
        CompletionStage<QuotaLedger.Decision> decision = ledger.reserve(mine, estimate, generation);
        if (decision instanceof CompletableFuture<QuotaLedger.Decision> ready && ready.isDone()) {
            QuotaLedger.Decision decided = ready.join();
            if (decided.admitted()) {
                exchange.onEnd(ended -> decided.reservation().settle(used(ended, estimate, price)));
            }
            return apply(exchange, mine, decided);
        }
        // Before it is known: the exchange may end while the ledger thinks, and what it took must not stay taken.
        exchange.onEnd(ended -> {
            Charges used = used(ended, estimate, price);
            decision.thenAccept(decided -> decided.reservation().settle(used));
        });
        return decision.thenApply(decided -> new Verdict.OnLoop(() -> apply(exchange, mine, decided)));
    }

    private Charges used(Exchange ended, Charges estimate, PriceConfig price) {
        Charges used = settlement.of(ended, estimate, price);
        if (used.requests() > 0 && countsTokens(ended)) {
            ended.countedTokens(used.tokens());
        }
        return retries.count(ended, used);
    }

    private Charges estimate(Exchange exchange, PriceConfig price, long maxTokens) {
        if (requestsOnly) {
            return ONE;
        }
        Charges expected = expectations.of(
                exchange.route().name(), contentLength(exchange.request().headers()), maxTokens);
        return prices.isEmpty() ? expected : expected.at(price);
    }

    /** 0 where it is not told; what comes is counted in any case. */
    private static long contentLength(HttpHeaders headers) {
        String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        // The shield has let in digits only, and few.
        return length == null ? 0 : Long.parseLong(length);
    }

    private CompletionStage<Verdict> apply(Exchange exchange, List<Claim> mine, QuotaLedger.Decision decision) {
        Level level = decision.level();
        if (!decision.admitted()) {
            Refusal refusal = refusal(Objects.requireNonNull(level, "level of a refusal"));
            meters.quotaDecisions(level.quota().name(), "refused").increment();
            return Verdict.rejectNow(refusal);
        }
        for (int i = 0; i < mine.size(); i++) {
            count(mine.get(i).limits(), decision.shadowed());
        }
        if (level != null) {
            fields.describe(level, true, exchange::answerHeader);
        }
        return Verdict.PROCEED_NOW;
    }

    private void count(Limits limits, List<QuotaConfig> shadowed) {
        for (int i = 0; i < limits.size(); i++) {
            QuotaConfig quota = limits.get(i).quota();
            if (!shadowed.isEmpty() && shadowed.contains(quota)) {
                meters.quotaDecisions(quota.name(), "would_refuse").increment();
            } else {
                Objects.requireNonNull(admitted.get(quota)).increment();
            }
        }
    }

    private Refusal refusal(Level level) {
        QuotaConfig quota = level.quota();
        // When a place becomes free nobody knows.
        long seconds = Math.max(1, QuotaFields.seconds(level.waitNanos()));
        boolean exhausted = quota.calendar() != null || level.waitNanos() > LONG_WAIT_NANOS;
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Retry-After", Long.toString(seconds));
        if (exhausted) {
            headers.put("x-should-retry", "false");
        }
        fields.describe(level, false, (name, value) -> headers.put(name.toString(), value));
        return new Refusal(
                exhausted ? GatewayError.QUOTA_EXHAUSTED : GatewayError.QUOTA_EXCEEDED,
                "the quota \"" + quota.name() + "\" (" + quota.text() + ") is used up, try again in " + seconds + " s",
                headers);
    }
}
