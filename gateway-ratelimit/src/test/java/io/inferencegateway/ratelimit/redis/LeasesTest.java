package io.inferencegateway.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.exchange.TokenUsage;
import io.inferencegateway.ratelimit.CalendarPeriod;
import io.inferencegateway.ratelimit.Charges;
import io.inferencegateway.ratelimit.Dimension;
import io.inferencegateway.ratelimit.Level;
import io.inferencegateway.ratelimit.Limits;
import io.inferencegateway.ratelimit.QuotaConfig;
import io.inferencegateway.ratelimit.QuotaLedger.Account;
import io.inferencegateway.ratelimit.QuotaLedger.Claim;
import io.inferencegateway.ratelimit.QuotaLedger.Decision;
import io.inferencegateway.testkit.RedisServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gateways that take from shared levels beforehand: with a real Redis, and gateways that differ by their connections. */
class LeasesTest {
    private static final Charges ONE = new Charges(1, 0, 0);
    private static final LeaseConfig LONG = new LeaseConfig(20, Duration.ofSeconds(10));
    private static final Pattern CALLS = Pattern.compile("cmdstat_evalsha:calls=(\\d+)");

    @SuppressWarnings("NullAway.Init")
    private RedisServer redis;

    private final List<SharedQuotaLedger> open = new ArrayList<>();

    @BeforeEach
    void start() {
        redis = RedisServer.start();
    }

    @AfterEach
    void stop() {
        open.forEach(SharedQuotaLedger::close);
        redis.close();
    }

    private SharedQuotaLedger gateway(LeaseConfig lease) {
        SharedQuotaLedger gateway = SharedQuotaLedgerContractTest.open(redis.url(), lease);
        open.add(gateway);
        return gateway;
    }

    /** Of which nothing comes back while the test runs. */
    private static QuotaConfig yearly(Dimension dimension, long amount) {
        String name = dimension.name().toLowerCase(Locale.ROOT) + amount;
        return QuotaConfig.of(dimension, name, amount, Duration.ofDays(1), null).by(CalendarPeriod.YEAR, "UTC");
    }

    private static Claim claim(QuotaConfig... limits) {
        return new Claim(new Account(Account.Kind.CUSTOMER, "acme"), Limits.of(List.of(limits)));
    }

    private static Decision ask(SharedQuotaLedger gateway, Claim claim, Charges estimate) {
        return gateway.reserve(List.of(claim), estimate, 1)
                .toCompletableFuture()
                .join();
    }

    private static long left(SharedQuotaLedger gateway, Claim claim) {
        List<Level> levels = gateway.levels(claim, 1).toCompletableFuture().join();
        return levels.get(levels.size() - 1).remaining();
    }

    private int scripts() throws IOException {
        Matcher calls = CALLS.matcher(redis.ask("INFO commandstats"));
        return calls.find() ? Integer.parseInt(calls.group(1)) : 0;
    }

    @Test
    void mostRequestsAreDecidedWithoutAskingTheStore() throws IOException {
        SharedQuotaLedger gateway = gateway(LONG);
        Claim claim = claim(yearly(Dimension.REQUESTS, 1_000_000));
        for (int i = 0; i < 1_001; i++) {
            Decision decision = ask(gateway, claim, ONE);
            assertThat(decision.admitted()).isTrue();
            assertThat(decision.level()).extracting(Level::remaining).isEqualTo(999_999L - i);
            decision.reservation().settle(ONE);
        }
        assertThat(scripts()).as("the first one alone, then one for twenty").isEqualTo(51);
    }

    @Test
    void whatIsNotNeededComesBackWhenTheLeaseIsOver() {
        SharedQuotaLedger gateway = gateway(new LeaseConfig(20, Duration.ofMillis(50)));
        Claim claim = claim(yearly(Dimension.REQUESTS, 1_000));
        ask(gateway, claim, ONE);
        ask(gateway, claim, ONE);
        await().untilAsserted(() -> assertThat(left(gateway, claim)).isEqualTo(998));
    }

    @Test
    void theOthersMissAtMostTheRestOfALease() {
        SharedQuotaLedger holder = gateway(LONG);
        SharedQuotaLedger other = gateway(LONG);
        Claim claim = claim(yearly(Dimension.REQUESTS, 100));
        ask(holder, claim, ONE);
        ask(holder, claim, ONE);
        // Of the 99 that were left an eighth.
        assertThat(left(other, claim)).isEqualTo(99 - 12);
        int admitted = 0;
        while (ask(other, claim, ONE).admitted()) {
            admitted++;
        }
        assertThat(admitted).isEqualTo(99 - 12);
        for (int i = 0; i < 11; i++) {
            assertThat(ask(holder, claim, ONE).admitted()).isTrue();
        }
        assertThat(ask(holder, claim, ONE).admitted())
                .as("all 100 were admitted")
                .isFalse();
    }

    @Test
    void nearTheLimitEveryRequestIsAskedForAlone() throws IOException {
        SharedQuotaLedger gateway = gateway(LONG);
        Claim claim = claim(yearly(Dimension.REQUESTS, 15));
        for (int i = 0; i < 15; i++) {
            assertThat(ask(gateway, claim, ONE).admitted()).isTrue();
            assertThat(left(gateway, claim)).isEqualTo(14 - i);
        }
        assertThat(ask(gateway, claim, ONE).admitted()).isFalse();
        assertThat(scripts()).isEqualTo(31);
    }

    @Test
    void whatIsUsedBeyondTheEstimateIsOwedWhenTheLeaseIsOver() {
        SharedQuotaLedger gateway = gateway(new LeaseConfig(20, Duration.ofMillis(50)));
        Claim claim = claim(yearly(Dimension.TOKENS, 10_000));
        Charges expected = new Charges(1, 0, 0, new TokenUsage(5, 5, 10), 0, 0);
        Charges used = new Charges(1, 0, 0, new TokenUsage(5, 9_000, 9_005), 0, 0);
        ask(gateway, claim, expected).reservation().settle(expected);
        ask(gateway, claim, expected).reservation().settle(used);
        await().untilAsserted(() -> assertThat(left(gateway, claim)).isEqualTo(10_000 - 10 - 9_005));
    }

    @Test
    void whoIsSettledAfterTheLeaseIsOverIsSettledWithTheStore() {
        SharedQuotaLedger gateway = gateway(new LeaseConfig(20, Duration.ofMillis(10)));
        Claim claim = claim(yearly(Dimension.RESPONSE_BYTES, 100_000));
        Charges expected = new Charges(1, 0, 100);
        ask(gateway, claim, expected).reservation().settle(expected);
        Decision late = ask(gateway, claim, expected);
        await().untilAsserted(() -> assertThat(left(gateway, claim)).isEqualTo(99_800));
        late.reservation().settle(new Charges(1, 0, 1));
        late.reservation().settle(new Charges(1, 0, 50));
        await().untilAsserted(() -> assertThat(left(gateway, claim)).isEqualTo(99_899));
    }

    @Test
    void whatManyRequestsGiveBackIsNotHeldBackFromTheOthers() {
        SharedQuotaLedger gateway = gateway(LONG);
        Claim claim = claim(yearly(Dimension.RESPONSE_BYTES, 100_000_000));
        Charges expected = new Charges(1, 0, 1_000);
        List<Decision> underWay = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            underWay.add(ask(gateway, claim, expected));
        }
        underWay.forEach(one -> one.reservation().settle(Charges.NOTHING));
        await().untilAsserted(() -> assertThat(left(gateway, claim)).isGreaterThanOrEqualTo(100_000_000 - 20 * 1_000));
    }

    @Test
    void requestsThatTakeMoreOfOneLimitDoNotPileUpTheOthers() {
        SharedQuotaLedger gateway = gateway(LONG);
        Claim claim = claim(yearly(Dimension.REQUESTS, 1_000_000), yearly(Dimension.RESPONSE_BYTES, 100_000_000));
        for (int i = 0; i < 500; i++) {
            Charges expected = new Charges(1, 0, i % 2 == 0 ? 1 : 1_000);
            ask(gateway, claim, expected).reservation().settle(expected);
        }
        List<Level> levels = gateway.levels(claim, 1).toCompletableFuture().join();
        assertThat(levels.get(0).remaining()).isBetween(1_000_000L - 500 - 20, 1_000_000L - 500);
        assertThat(levels.get(1).remaining()).isBetween(100_000_000L - 250_250 - 20_000, 100_000_000L - 250_250);
    }

    @Test
    void placesAndShadowLimitsAreNotLeased() throws IOException {
        SharedQuotaLedger gateway = gateway(LONG);
        Claim places =
                claim(yearly(Dimension.REQUESTS, 1_000_000), QuotaConfig.of(Dimension.CONCURRENT, "p", 9, null, null));
        Claim shadow = claim(
                yearly(Dimension.REQUESTS, 1_000_000),
                yearly(Dimension.REQUESTS, 5).shadowed());
        for (int i = 0; i < 5; i++) {
            ask(gateway, places, ONE);
            ask(gateway, shadow, ONE);
        }
        assertThat(scripts()).isEqualTo(10);
    }

    @Test
    void aGatewayThatEndsGivesBackWhatItTook() {
        Claim claim = claim(yearly(Dimension.REQUESTS, 1_000));
        SharedQuotaLedger ends = SharedQuotaLedgerContractTest.open(redis.url(), LONG);
        ask(ends, claim, ONE);
        ask(ends, claim, ONE);
        ends.close();
        assertThat(left(gateway(LONG), claim)).isEqualTo(998);
    }

    @Test
    void withAnyOrderOfSettlementsTheLevelsAreWhatWasUsed() {
        LeaseConfig brief = new LeaseConfig(7, Duration.ofMillis(10));
        List<SharedQuotaLedger> gateways = List.of(gateway(brief), gateway(brief), gateway(brief));
        long capacity = 1_000_000_000;
        Claim claim = claim(yearly(Dimension.REQUESTS, 1_000_000), yearly(Dimension.TOKENS, capacity));
        Random random = new Random(1);
        List<CompletableFuture<Decision>> underWay = new ArrayList<>();
        long sum = 0;
        for (int i = 0; i < 20_000; i++) {
            Charges estimate = new Charges(1, 0, 0, new TokenUsage(0, 0, random.nextInt(1_000)), 0, 0);
            underWay.add(gateways.get(random.nextInt(3))
                    .reserve(List.of(claim), estimate, 1)
                    .toCompletableFuture());
            while (underWay.size() > random.nextInt(100)) {
                Decision decision =
                        underWay.remove(random.nextInt(underWay.size())).join();
                assertThat(decision.admitted()).isTrue();
                long used = random.nextInt(2_000);
                sum += used;
                decision.reservation().settle(new Charges(1, 0, 0, new TokenUsage(0, 0, used), 0, 0));
            }
        }
        for (CompletableFuture<Decision> last : underWay) {
            last.join().reservation().settle(Charges.NOTHING);
        }
        long all = sum;
        await().untilAsserted(() -> assertThat(left(gateways.get(0), claim)).isEqualTo(capacity - all));
    }
}
