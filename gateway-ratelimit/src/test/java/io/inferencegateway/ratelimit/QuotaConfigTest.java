package io.inferencegateway.ratelimit;

import static io.inferencegateway.ratelimit.Plans.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaConfigTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            '',     1,             PT1S,            , name:
            a b,    1,             PT1S,            , name: a b
            -a,     1,             PT1S,            , name: -a
            'a"',   1,             PT1S,            , name: a"
            a,      0,             PT1S,            , requests: 0
            a,      -1,            PT1S,            , requests: -1
            a,      1000000000001, P366D,           , requests: 1000000000001
            a,      1000001,       PT0.001S,        , requests: 1000001
            a,      1,             PT0S,            , per: 0s (expected
            a,      1,             PT-1S,           , per: -1s (expected
            a,      1,             PT0.000999S,     , per: 0s (expected
            a,      1,             P367D,           , per: 367d (expected
            a,      1,             PT999999999999S, , per:
            a,      1,             PT1S,           0, burst: 0
            a,      1,             PT1S, 1000000000001, burst: 1000000000001
            """)
    void aLimitOutOfBoundsIsRefusedByName(
            String name, long requests, Duration per, @Nullable Long burst, String message) {
        assertThatThrownBy(() -> new QuotaConfig(name, requests, per, burst))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message)
                .hasMessageContaining("(expected: ");
    }

    @ParameterizedTest
    @CsvSource({
        "1, PT0.001S, , 1, 1 requests per 1ms",
        "50, PT1S, 100, 100, 50 requests per 1s",
        "50, PT1S, 10, 10, 50 requests per 1s",
        "100000, P1D, , 100000, 100000 requests per 1d",
        "5, PT1.5S, , 5, 5 requests per 1500ms",
        "5, PT90M, , 5, 5 requests per 90m",
        "1000000000000, P366D, 1000000000000, 1000000000000, 1000000000000 requests per 366d"
    })
    void aLimitWithinBoundsHoldsItsBurst(
            long requests, Duration per, @Nullable Long burst, long capacity, String text) {
        QuotaConfig quota = new QuotaConfig("a_B-9", requests, per, burst);
        assertThat(quota.capacity()).isEqualTo(capacity);
        assertThat(quota.text()).isEqualTo(text);
    }

    private static QuotaConfig limit(@Nullable Long requests, @Nullable Long tokens) {
        return new QuotaConfig(
                "a",
                requests,
                DAY,
                null,
                null,
                null,
                null,
                tokens,
                null,
                null,
                null,
                null,
                Refill.GREEDY,
                null,
                null,
                false);
    }

    @Test
    void aLimitIsOfOneThing() {
        assertThatThrownBy(() -> limit(null, null))
                .hasMessageStartingWith("a limits nothing (expected: one of requests,");
        assertThatThrownBy(() -> limit(1L, 7L))
                .hasMessageStartingWith("a limits several things (expected: one of requests,");
        assertThatThrownBy(() -> QuotaConfig.of(Dimension.REQUEST_BYTES, "a", 1, null, null))
                .hasMessage("per: absent (expected: the period of the limit, such as 1s, or calendar)");
        assertThatThrownBy(() -> QuotaConfig.of(Dimension.CONCURRENT, "a", 3, DAY, null))
                .hasMessage("per: beside concurrent (expected: neither per nor burst, refill or calendar)");
        assertThatThrownBy(() -> QuotaConfig.of(Dimension.CONCURRENT, "a", 0, null, null))
                .hasMessage("concurrent: 0 (expected: 1 to 1000000)");
    }

    @ParameterizedTest
    @CsvSource({
        "REQUEST_BYTES, 52428800 , 50MiB of requests per 1d",
        "RESPONSE_BYTES, 1000, 1000B of answers per 1d",
        "TOKENS, 200000, 200000 tokens per 1d",
        "INPUT_TOKENS, 5, 5 tokens of prompts per 1d",
        "OUTPUT_TOKENS, 5, 5 tokens of answers per 1d"
    })
    void everyLimitIsToldInItsUnit(Dimension dimension, long amount, String text) {
        QuotaConfig quota = QuotaConfig.of(dimension, "a", amount, DAY, null);
        assertThat(quota.dimension()).isEqualTo(dimension);
        assertThat(quota.amount()).isEqualTo(amount);
        assertThat(quota.text()).isEqualTo(text);
    }

    @Test
    void twoLimitsOfAPlanCannotShareAName() {
        assertThatThrownBy(() -> Plans.plan(Plans.daily("day", 1), Plans.daily("day", 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("quotas: two are named day (expected: a name of its own for each)");
    }
}
