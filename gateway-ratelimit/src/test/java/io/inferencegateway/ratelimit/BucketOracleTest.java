package io.inferencegateway.ratelimit;

import static io.inferencegateway.ratelimit.Plans.plan;
import static io.inferencegateway.ratelimit.Plans.reserve;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.inferencegateway.ratelimit.local.LocalQuotaLedger;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That limits which are refilled evenly admit what Bucket4j admits, at the same nanosecond. */
class BucketOracleTest {
    private final TestTime time = new TestTime();

    private Bucket bucket(QuotaConfig quota) {
        return Bucket.builder()
                .withCustomTimePrecision(new TimeMeter() {
                    @Override
                    public long currentTimeNanos() {
                        return time.nanos();
                    }

                    @Override
                    public boolean isWallClockBased() {
                        return false;
                    }
                })
                .addLimit(Bandwidth.builder()
                        .capacity(quota.capacity())
                        .refillGreedy(quota.amount(), quota.period())
                        .build())
                .build();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theSameRequestsAreAdmittedAtTheSameTimes(long seed) {
        Random random = new Random(seed);
        for (int limit = 0; limit < 40; limit++) {
            QuotaConfig quota = quota(random);
            LocalQuotaLedger ledger = new LocalQuotaLedger(time);
            long now = ledger.nextGeneration();
            Bucket oracle = bucket(quota);
            for (int i = 0; i < 250; i++) {
                long amount = 1 + random.nextLong(quota.capacity());
                Asked asked = reserve(ledger, "acme", plan(quota), new Charges(1, 0, amount), now);
                assertThat(asked.admitted())
                        .as("%s, %d at %d", quota, amount, time.nanos())
                        .isEqualTo(oracle.tryConsume(amount));
                if (asked.admitted()) {
                    long used = random.nextLong(2 * amount + 1);
                    asked.reservation().settle(new Charges(1, 0, used));
                    settle(oracle, amount, used);
                }
                time.advance(
                        random.nextBoolean()
                                ? asked.waitNanos()
                                : random.nextLong(quota.period().toNanos() / 4 + 1));
            }
        }
    }

    private static void settle(Bucket oracle, long taken, long used) {
        if (used < taken) {
            oracle.addTokens(taken - used);
        } else if (used > taken) {
            oracle.consumeIgnoringRateLimits(used - taken);
        }
    }

    private static QuotaConfig quota(Random random) {
        Duration period = Duration.ofNanos(1_000_000L << random.nextInt(25)).plusNanos(random.nextInt(1_000));
        long amount = 1 + random.nextLong(Math.min(period.toNanos(), 1L << (1 + random.nextInt(39))));
        long burst = Math.max(1, amount >> random.nextInt(4));
        return QuotaConfig.of(Dimension.RESPONSE_BYTES, "bytes", amount, period, burst);
    }
}
