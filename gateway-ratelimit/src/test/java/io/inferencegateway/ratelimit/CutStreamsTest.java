package io.inferencegateway.ratelimit;

import static io.inferencegateway.ratelimit.Plans.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.exchange.Customer;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Identity;
import io.inferencegateway.exchange.TokenUsage;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.ratelimit.local.LocalQuotaLedger;
import io.inferencegateway.testkit.ExchangeFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that end in every way they can, at any time: what was reserved is settled or given back, to the last token. */
class CutStreamsTest {
    private static final int STREAMS = 10_000;
    private static final long TOKENS = 1_000_000_000_000L;
    private static final long PLACES = 1_000_000;

    /** What may end a stream before its own end. */
    private static final List<GatewayError> CUTS = List.of(
            GatewayError.CLIENT_GONE,
            GatewayError.UPSTREAM_BROKEN,
            GatewayError.UPSTREAM_TIMEOUT,
            GatewayError.RESPONSE_TOO_LARGE,
            GatewayError.RESPONSE_UNREADABLE,
            GatewayError.DRAINING);

    /** What was reserved by one exchange, and what it was settled by. */
    private static final class Taken {
        private final Charges reserved;
        private final List<Charges> settled = new ArrayList<>();

        Taken(Charges reserved) {
            this.reserved = reserved;
        }
    }

    /** A ledger that writes down what it is told. */
    private static final class Book implements QuotaLedger {
        private final QuotaLedger real = new LocalQuotaLedger(new TestTime());
        private final List<Taken> all = new ArrayList<>();

        @Override
        public long nextGeneration() {
            return real.nextGeneration();
        }

        @Override
        public CompletionStage<Decision> reserve(List<Claim> claims, Charges estimate, long generation) {
            return real.reserve(claims, estimate, generation).thenApply(decision -> {
                Taken taken = new Taken(estimate);
                all.add(taken);
                return new Decision(decision.admitted(), decision.level(), decision.shadowed(), used -> {
                    taken.settled.add(used);
                    decision.reservation().settle(used);
                });
            });
        }

        @Override
        public CompletionStage<List<Level>> levels(Claim claim, long generation) {
            return real.levels(claim, generation);
        }

        @Override
        public CompletionStage<Boolean> refill(Claim claim, String limit, long generation) {
            return real.refill(claim, limit, generation);
        }
    }

    private final Customer customer = new Customer("acme", "gold");
    private final PlanConfig gold = plan(
            QuotaConfig.of(Dimension.TOKENS, "tokens", TOKENS, Plans.DAY, null),
            QuotaConfig.of(Dimension.OUTPUT_TOKENS, "output", TOKENS, Plans.DAY, null),
            QuotaConfig.of(Dimension.RESPONSE_BYTES, "bytes", TOKENS, Plans.DAY, null),
            QuotaConfig.of(Dimension.REQUESTS, "requests", TOKENS, Plans.DAY, null),
            QuotaConfig.of(Dimension.CONCURRENT, "places", PLACES, null, null));
    private final Book book = new Book();
    private final QuotaStage stage = new QuotaStage(
            new QuotasConfig(Map.of("gold", gold), Map.of(), List.of()),
            book,
            new Expectations(),
            new GatewayMeters(new SimpleMeterRegistry()));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatWasReservedIsSettledOrGivenBackToTheLastToken(long seed) {
        Random random = new Random(seed);
        List<Exchange> open = new ArrayList<>();
        long given = 0;
        for (int i = 0; i < STREAMS; i++) {
            open.add(begin(random.nextInt(2_000)));
            while (open.size() > random.nextInt(500)) {
                end(open.remove(random.nextInt(open.size())), random);
            }
            if (i % 500 == 0) {
                assertThat(left("tokens")).isEqualTo(TOKENS - taken(Dimension.TOKENS));
                assertThat(left("places")).isEqualTo(PLACES - open.size());
            }
        }
        open.forEach(exchange -> end(exchange, random));
        assertThat(book.all)
                .hasSize(STREAMS)
                .allSatisfy(one -> assertThat(one.settled).hasSize(1));
        for (Taken one : book.all) {
            given += one.settled.get(0).equals(Charges.NOTHING) ? 1 : 0;
        }
        assertThat(given).as("55 in 100 come to nothing, as they are drawn").isBetween(STREAMS / 2L, STREAMS * 3L / 5);
        assertThat(left("tokens")).isEqualTo(TOKENS - taken(Dimension.TOKENS));
        assertThat(left("output")).isEqualTo(TOKENS - taken(Dimension.OUTPUT_TOKENS));
        assertThat(left("bytes")).isEqualTo(TOKENS - taken(Dimension.RESPONSE_BYTES));
        assertThat(left("requests")).isEqualTo(TOKENS - STREAMS + given);
        assertThat(left("places")).isEqualTo(PLACES);
    }

    @Test
    void aStreamThatIsCutIsNeverCheaperThanWhatItTold() {
        Random random = new Random(4);
        for (int i = 0; i < STREAMS; i++) {
            Exchange exchange = begin(random.nextInt(2_000));
            end(exchange, random);
            Charges used = book.all.get(i).settled.get(0);
            TokenUsage told = exchange.tokens();
            if (told != null && !used.equals(Charges.NOTHING)) {
                assertThat(used.tokens().total()).isGreaterThanOrEqualTo(told.total());
            }
        }
    }

    private Exchange begin(int bodyBytes) {
        Exchange exchange = new ExchangeFixture()
                .header("Content-Length", Integer.toString(bodyBytes))
                .identity(new Identity(customer, "api-key", "acme-1"))
                .build();
        Verdict verdict = stage.decide(exchange).toCompletableFuture().join();
        if (verdict instanceof Verdict.AwaitBody await) {
            await.judge().part(Unpooled.copiedBuffer("{\"max_tokens\":" + bodyBytes + "}", StandardCharsets.US_ASCII));
            verdict = await.judge().whole().toCompletableFuture().join();
        }
        if (verdict instanceof Verdict.OnLoop rest) {
            verdict = rest.rest().get().toCompletableFuture().join();
        }
        assertThat(verdict).isInstanceOf(Verdict.Proceed.class);
        return exchange;
    }

    /** After any part of the stream: before the upstream was asked, before it answered, within its answer, at its end. */
    private static void end(Exchange exchange, Random random) {
        int reached = random.nextInt(5);
        if (reached > 0) {
            exchange.upstream("churn-model");
            exchange.received(random.nextInt(2_000));
        }
        if (reached > 1) {
            exchange.upstreamStatus(random.nextInt(10) == 0 ? 503 : 200);
            exchange.sent(random.nextInt(100_000));
        }
        if (reached > 2) {
            exchange.tokens(told(random));
        }
        if (reached < 4) {
            exchange.failed(CUTS.get(random.nextInt(CUTS.size())));
        }
        exchange.end();
        // A second end, as where the client leaves while the upstream breaks off.
        exchange.end();
    }

    private static TokenUsage told(Random random) {
        long input = random.nextInt(5_000);
        long output = random.nextInt(5_000);
        return new TokenUsage(input, output, input + output + random.nextInt(10));
    }

    /** Settled where it is, else reserved; a limit takes one at least while it is not known. */
    private long taken(Dimension dimension) {
        long sum = 0;
        for (Taken one : book.all) {
            sum += one.settled.isEmpty()
                    ? Math.max(1, one.reserved.of(dimension))
                    : one.settled.get(0).of(dimension);
        }
        return sum;
    }

    private long left(String limit) {
        QuotaLedger.Claim claim = new QuotaLedger.Claim(Plans.account("acme"), Limits.of(gold.quotas()));
        return book.levels(claim, 1).toCompletableFuture().join().stream()
                .filter(level -> level.quota().name().equals(limit))
                .mapToLong(Level::remaining)
                .findFirst()
                .orElseThrow();
    }
}
