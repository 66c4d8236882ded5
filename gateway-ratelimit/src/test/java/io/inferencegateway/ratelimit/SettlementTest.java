package io.inferencegateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.TokenUsage;
import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.testkit.ExchangeFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an exchange that is over has used. */
class SettlementTest {
    private final Expectations expectations = new Expectations();
    private final Settlement settlement =
            new Settlement(expectations, true, new GatewayMeters(new SimpleMeterRegistry()));
    private final Charges expected = new Charges(1, 0, 0, new TokenUsage(10, 20, 30), 0, 0);

    @ParameterizedTest
    @CsvSource(textBlock = """
            asked, 200, ,                     1
            asked, 404, ,                     1
            asked, 429, ,                     1
            asked, 200, CLIENT_GONE,          1
            asked, 0,   CLIENT_GONE,          1
            ,      0,   CLIENT_GONE,          0
            asked, 200, RESPONSE_TOO_LARGE,   1
            asked, 200, UPSTREAM_BROKEN,      0
            asked, 200, UPSTREAM_TIMEOUT,     0
            asked, 500, ,                     0
            asked, 503, ,                     0
            asked, 0,   UPSTREAM_UNREACHABLE, 0
            asked, 0,   UPSTREAM_TIMEOUT,     0
            asked, 0,   REQUEST_TOO_LARGE,    0
            ,      0,   UPSTREAM_BUSY,        0
            ,      0,   INTERNAL,             0
            """)
    void aRequestCountsWhereAModelMayHaveWorked(
            @Nullable String upstream, int status, @Nullable GatewayError error, long requests) {
        Exchange exchange = new ExchangeFixture().build();
        if (upstream != null) {
            exchange.upstream(upstream);
        }
        exchange.upstreamStatus(status);
        if (error != null) {
            exchange.failed(error);
        }
        exchange.received(70);
        exchange.sent(900);
        TokenUsage tokens = status < 300 ? expected.tokens() : new TokenUsage(0, 0, 0);
        assertThat(settlement.of(exchange, expected, PriceConfig.FREE))
                .isEqualTo(requests == 0 ? Charges.NOTHING : new Charges(1, 70, 900, tokens, 0, 0));
    }

    @Test
    void tokensAreThoseThatTheAnswerTells() {
        Exchange exchange = new ExchangeFixture().build();
        exchange.upstreamStatus(200);
        exchange.tokens(new TokenUsage(7, 8, 15));
        assertThat(settlement.of(exchange, expected, PriceConfig.FREE).tokens()).isEqualTo(new TokenUsage(7, 8, 15));
        assertThat(expectations.of("churn", 3, 0)).isEqualTo(new Charges(1, 3, 0, new TokenUsage(7, 8, 15), 0, 0));
    }

    @Test
    void leavingAfterTheFirstEventIsNotCheapAndTeachesNothing() {
        Exchange exchange = new ExchangeFixture().build();
        exchange.upstream("asked");
        exchange.upstreamStatus(200);
        exchange.tokens(new TokenUsage(25, 1, 26));
        exchange.failed(GatewayError.CLIENT_GONE);
        assertThat(settlement.of(exchange, expected, PriceConfig.FREE).tokens()).isEqualTo(new TokenUsage(25, 20, 45));
        assertThat(expectations.of("churn", 0, 0).tokens()).isEqualTo(new TokenUsage(0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            200, 0,    0
            200, 40,   20
            200, 4000, 30
            502, 40,   0
            """)
    void whatCameOfAnAnswerThatBrokeOffCounts(int shown, int bytes, long tokens) {
        Exchange exchange = new ExchangeFixture().build();
        exchange.upstream("asked");
        exchange.upstreamStatus(200);
        exchange.status(shown);
        exchange.sent(bytes);
        exchange.failed(GatewayError.UPSTREAM_BROKEN);
        Charges used = settlement.of(exchange, expected, PriceConfig.FREE);
        assertThat(used.tokens().total()).isEqualTo(tokens);
        assertThat(used.responseBytes()).isEqualTo(tokens == 0 ? 0 : bytes);
        assertThat(expectations.of("churn", 0, 0).tokens()).isEqualTo(new TokenUsage(0, 0, 0));
    }

    @Test
    void whatAnAnswerToldBeforeItBrokeOffCounts() {
        Exchange exchange = new ExchangeFixture().build();
        exchange.upstreamStatus(200);
        exchange.status(200);
        exchange.sent(4000);
        exchange.tokens(new TokenUsage(25, 1, 26));
        exchange.failed(GatewayError.UPSTREAM_TIMEOUT);
        assertThat(settlement.of(exchange, expected, PriceConfig.FREE).tokens()).isEqualTo(new TokenUsage(25, 1, 26));
    }

    @Test
    void answersTeachWhatToExpect() {
        assertThat(expectations.of("churn", 0, 0).responseBytes()).isZero();
        for (int i = 0; i < 100; i++) {
            Exchange exchange = new ExchangeFixture().build();
            exchange.upstreamStatus(200);
            exchange.sent(i < 50 ? 800 : 8000);
            settlement.of(exchange, expected, PriceConfig.FREE);
            if (i == 49) {
                assertThat(expectations.of("churn", 0, 0).responseBytes()).isEqualTo(800);
            }
        }
        assertThat(expectations.of("churn", 0, 0).responseBytes()).isBetween(7900L, 8000L);
        assertThat(expectations.of("another", 0, 0).responseBytes()).isZero();
    }
}
