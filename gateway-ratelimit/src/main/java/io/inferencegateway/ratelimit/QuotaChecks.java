package io.inferencegateway.ratelimit;

import io.inferencegateway.config.Ranges;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What limits must be like; the messages name the setting, its value and what is expected. */
final class QuotaChecks {
    /** Of one list: decisions keep a bit for each. */
    static final int MOST_LIMITS = 32;

    /** The longest integer a structured header field can hold (RFC 9651, section 3.3.1) is 15 digits; this is enough. */
    private static final long MOST = 1_000_000_000_000L;

    private static final int MOST_CONCURRENT = 1_000_000;
    private static final long MOST_UNITS = 1_000_000_000L;
    private static final Duration MOST_TIME = Duration.ofDays(100_000);
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");
    private static final String DIMENSIONS =
            "requests, requestBytes, responseBytes, tokens, inputTokens, outputTokens, computeTime, cost, concurrent";

    private QuotaChecks() {}

    static void name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name: " + name + " (expected: up to 32 letters, digits, '_' and '-')");
        }
    }

    static void one(String name, @Nullable Object... amounts) {
        long given = Stream.of(amounts).filter(Objects::nonNull).count();
        if (given != 1) {
            // Names no setting: where the amount could not be read, this follows from that and is not told.
            throw new IllegalArgumentException(name + " limits " + (given == 0 ? "nothing" : "several things")
                    + " (expected: one of " + DIMENSIONS + ")");
        }
    }

    static void concurrency(
            int places,
            @Nullable Duration per,
            @Nullable Long burst,
            @Nullable CalendarPeriod calendar,
            Refill refill) {
        Ranges.within("concurrent", places, 1, MOST_CONCURRENT);
        if (per != null || burst != null || calendar != null || refill != Refill.GREEDY) {
            String beside = per != null ? "per" : burst != null ? "burst" : calendar != null ? "calendar" : "refill";
            throw new IllegalArgumentException(
                    beside + ": beside concurrent (expected: neither per nor burst, refill or calendar)");
        }
    }

    static void period(
            @Nullable Duration per, @Nullable CalendarPeriod calendar, @Nullable String timeZone, Refill refill) {
        if ((per == null) == (calendar == null)) {
            throw new IllegalArgumentException(
                    per == null
                            ? "per: absent (expected: the period of the limit, such as 1s, or calendar)"
                            : "per: beside calendar (expected: one of them)");
        }
        if (per != null) {
            Ranges.within("per", per, SHORTEST, LONGEST);
        }
        if (calendar != null && refill != Refill.GREEDY) {
            throw new IllegalArgumentException("refill: beside calendar (expected: absent, it is always at once)");
        }
        if (timeZone != null && calendar == null) {
            throw new IllegalArgumentException("timeZone: " + timeZone + " (expected: beside calendar only)");
        }
        if (timeZone != null) {
            zone(timeZone);
        }
    }

    private static void zone(String name) {
        try {
            ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "timeZone: " + name + " (expected: a name like Europe/Berlin or UTC)", e);
        }
    }

    static void burst(@Nullable Long burst, boolean units) {
        if (burst != null) {
            Ranges.within("burst", burst, 1, units ? MOST_UNITS : MOST);
        }
    }

    static void whole(String setting, @Nullable Long amount, @Nullable Duration per) {
        if (amount == null) {
            return;
        }
        Ranges.within(setting, amount, 1, MOST);
        if (per != null && amount > per.toNanos()) {
            throw new IllegalArgumentException(setting + ": " + amount + " (expected: at most one per nanosecond)");
        }
    }

    static void computeTime(@Nullable Duration time) {
        if (time != null) {
            Ranges.within("computeTime", time, SHORTEST, MOST_TIME);
        }
    }

    static void units(@Nullable Double cost) {
        if (cost != null && !(cost >= 1e-6 && cost <= MOST_UNITS)) {
            throw new IllegalArgumentException("cost: " + cost + " (expected: 0.000001 to " + MOST_UNITS + ")");
        }
    }

    /** Names that are different, in all lists together, and few enough. */
    @SafeVarargs
    static void names(Map.Entry<String, List<QuotaConfig>>... lists) {
        Set<String> names = new HashSet<>();
        for (Map.Entry<String, List<QuotaConfig>> list : lists) {
            if (list.getValue().size() > MOST_LIMITS) {
                throw new IllegalArgumentException(list.getKey() + ": "
                        + list.getValue().size() + " limits (expected: at most " + MOST_LIMITS + ")");
            }
            for (QuotaConfig quota : list.getValue()) {
                if (!names.add(quota.name())) {
                    throw new IllegalArgumentException(list.getKey() + ": two are named " + quota.name()
                            + " (expected: a name of its own for each)");
                }
            }
        }
    }
}
