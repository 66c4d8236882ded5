package io.inferencegateway.ratelimit;

import static io.inferencegateway.ratelimit.Plans.DAY;
import static io.inferencegateway.ratelimit.Plans.admitted;
import static io.inferencegateway.ratelimit.Plans.daily;
import static io.inferencegateway.ratelimit.Plans.plan;
import static io.inferencegateway.ratelimit.Plans.reserve;
import static io.inferencegateway.ratelimit.Plans.take;
import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.ratelimit.local.LocalQuotaLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits that are refilled all at once, when a period begins. */
class CalendarTest {
    private final TestTime time = new TestTime("2026-11-30T22:59:59.500Z");
    private final LocalQuotaLedger ledger = new LocalQuotaLedger(time);
    private final long now = ledger.nextGeneration();

    @ParameterizedTest
    @CsvSource({
        "DAY, UTC, 2026-11-23T10:00:00Z, 2026-11-23T00:00:00Z, 2026-11-24T00:00:00Z",
        "DAY, Europe/Berlin, 2026-11-23T23:00:00Z, 2026-11-23T23:00:00Z, 2026-11-24T23:00:00Z",
        "DAY, Europe/Berlin, 2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z", // 23 hours
        "DAY, Europe/Berlin, 2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z", // 25 hours
        "DAY, America/Havana, 2026-03-08T12:00:00Z, 2026-03-08T05:00:00Z, 2026-03-09T04:00:00Z", // begins at 01:00
        "WEEK, UTC, 2026-11-22T10:00:00Z, 2026-11-16T00:00:00Z, 2026-11-23T00:00:00Z",
        "WEEK, Pacific/Auckland, 2026-11-22T11:00:00Z, 2026-11-22T11:00:00Z, 2026-11-29T11:00:00Z",
        "MONTH, UTC, 2028-02-29T23:59:59Z, 2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
        "MONTH, America/New_York, 2026-12-01T04:59:59Z, 2026-11-01T04:00:00Z, 2026-12-01T05:00:00Z",
        "YEAR, Asia/Kolkata, 2026-12-31T18:29:59Z, 2025-12-31T18:30:00Z, 2026-12-31T18:30:00Z"
    })
    void aPeriodIsAsLongAsTheCalendarSays(CalendarPeriod period, String zone, Instant at, Instant begin, Instant end) {
        Windows windows = Windows.of(period, ZoneId.of(zone));
        Window window = windows.at(at.toEpochMilli());
        assertThat(Instant.ofEpochMilli(window.begin())).isEqualTo(begin);
        assertThat(Instant.ofEpochMilli(window.end())).isEqualTo(end);
        assertThat(windows.between(window.begin(), window.end())).isOne();
        assertThat(windows.after(window.begin(), 1)).isEqualTo(window.end());
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, America/Havana",
        "DAY, Australia/Lord_Howe",
        "WEEK, Europe/Berlin",
        "MONTH, Asia/Tehran",
        "YEAR, UTC"
    })
    void periodsFollowEachOtherWithoutGap(CalendarPeriod period, String zone) {
        Windows windows = Windows.of(period, ZoneId.of(zone));
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            long at = random.nextLong(4_000_000_000_000L);
            Window window = windows.at(at);
            assertThat(window.holds(at)).isTrue();
            assertThat(windows.at(window.end()).begin()).isEqualTo(window.end());
            assertThat(windows.at(window.end() - 1)).isEqualTo(window);
        }
    }

    @Test
    void aMonthIsFullAgainWhenTheNextOneBeginsWhereTheCustomerLives() {
        PlanConfig plan = plan(daily("month", 3).by(CalendarPeriod.MONTH, "Europe/Berlin"));
        assertThat(admitted(ledger, plan, now, 9)).isEqualTo(3);
        Asked refused = take(ledger, plan, now);
        assertThat(refused.waitNanos()).isEqualTo(Duration.ofMillis(500).toNanos());
        time.advance(refused.waitNanos() - 1);
        assertThat(take(ledger, plan, now).admitted()).isFalse();
        time.advance(1);
        assertThat(admitted(ledger, plan, now, 9)).isEqualTo(3);
        assertThat(take(ledger, plan, now).waitNanos()).isEqualTo(DAY.toNanos() * 31);
    }

    @Test
    void anIntervalIsCountedFromTheEpochAndNothingComesBackWithinIt() {
        PlanConfig plan = plan(new QuotaConfig("hour", 60, Duration.ofHours(1), null).atIntervals());
        assertThat(admitted(ledger, plan, now, 99)).isEqualTo(60);
        time.advance(Duration.ofMillis(499).toNanos());
        assertThat(take(ledger, plan, now).admitted()).isFalse();
        time.advance(Duration.ofMillis(1).toNanos());
        assertThat(admitted(ledger, plan, now, 99)).isEqualTo(60);
        time.advance(Duration.ofMinutes(59).toNanos());
        assertThat(admitted(ledger, plan, now, 99)).isZero();
    }

    @Test
    void withABurstWhatWasNotUsedIsSavedUp() {
        PlanConfig plan = plan(new QuotaConfig("hour", 10, Duration.ofHours(1), 25L).atIntervals());
        assertThat(admitted(ledger, plan, now, 99)).isEqualTo(25);
        time.advance(Duration.ofHours(2).toNanos());
        assertThat(admitted(ledger, plan, now, 99)).isEqualTo(20);
        time.advance(Duration.ofDays(2).toNanos());
        assertThat(admitted(ledger, plan, now, 99)).isEqualTo(25);
    }

    @Test
    void whatIsOwedIsPaidByThePeriodsToCome() {
        PlanConfig plan = plan(QuotaConfig.of(Dimension.RESPONSE_BYTES, "bytes", 1000, DAY, null)
                .by(CalendarPeriod.DAY, "UTC"));
        reserve(ledger, "acme", plan, new Charges(1, 0, 1), now).reservation().settle(new Charges(1, 0, 3500));
        Asked debtor = take(ledger, plan, now);
        assertThat(debtor.remaining()).isEqualTo(-2500);
        // Today's last hour, and two days more: then 500 are left.
        assertThat(debtor.waitNanos())
                .isEqualTo(Duration.ofHours(49).plusMillis(500).toNanos());
        time.advance(debtor.waitNanos() - 1_000_000);
        assertThat(take(ledger, plan, now).admitted()).isFalse();
        time.advance(1_000_000);
        assertThat(take(ledger, plan, now).remaining()).isEqualTo(499);
    }

    @Test
    void aClockThatIsPutBackGivesNothingBack() {
        PlanConfig plan = plan(daily("day", 5).by(CalendarPeriod.DAY, "UTC"));
        time.advance(Duration.ofHours(2).toNanos());
        assertThat(admitted(ledger, plan, now, 9)).isEqualTo(5);
        time.advance(Duration.ofDays(-1).toNanos());
        assertThat(admitted(ledger, plan, now, 9)).isZero();
        time.advance(Duration.ofDays(1).toNanos());
        assertThat(admitted(ledger, plan, now, 9)).isZero();
        time.advance(Duration.ofDays(1).toNanos());
        assertThat(admitted(ledger, plan, now, 9)).isEqualTo(5);
    }

    @Test
    void aChangedCalendarQuotaKeepsItsShareAndWaitsForTheNextPeriod() {
        admitted(ledger, plan(daily("day", 100).by(CalendarPeriod.DAY, "UTC")), now, 40);
        PlanConfig next = plan(daily("day", 10).by(CalendarPeriod.MONTH, "UTC"));
        assertThat(admitted(ledger, next, ledger.nextGeneration(), 99)).isEqualTo(6);
        time.advance(Duration.ofHours(2).toNanos());
        assertThat(admitted(ledger, next, ledger.nextGeneration(), 99)).isEqualTo(10);
    }
}
