package io.inferencegateway.ratelimit;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** A period as people write calendars: of as many seconds as it happens to have. */
public enum CalendarPeriod {
    DAY(ChronoUnit.DAYS, 1),
    /** From Monday, ISO 8601. */
    WEEK(ChronoUnit.WEEKS, 7),
    MONTH(ChronoUnit.MONTHS, 30),
    YEAR(ChronoUnit.YEARS, 365);

    private final ChronoUnit unit;
    private final Duration nominal;

    CalendarPeriod(ChronoUnit unit, int days) {
        this.unit = unit;
        this.nominal = Duration.ofDays(days);
    }

    /** Its usual length, where one number must be given. */
    Duration nominal() {
        return nominal;
    }

    /** When the period began that a time falls into: at the first instant of a day, which need not be midnight. */
    ZonedDateTime begin(Instant time, ZoneId zone) {
        return first(time.atZone(zone).toLocalDate()).atStartOfDay(zone);
    }

    private LocalDate first(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    /** When the period begins that comes so many after another. */
    ZonedDateTime after(ZonedDateTime begin, long periods) {
        return begin.toLocalDate().plus(periods, unit).atStartOfDay(begin.getZone());
    }

    /** How many periods lie between two beginnings. */
    long between(ZonedDateTime begin, ZonedDateTime later) {
        return unit.between(begin.toLocalDate(), later.toLocalDate());
    }
}
