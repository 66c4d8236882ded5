package io.inferencegateway.ratelimit;

import io.inferencegateway.config.ByteSize;
import io.inferencegateway.config.Setting;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** One limit: so much in so much time, saved up to the burst; or so many at a time. */
public record QuotaConfig(
        @Setting("Its name: in refusals, header fields and metrics.")
        String name,

        @Setting("Requests that are granted in each period.") @Nullable
        Long requests,

        @Setting("The period, such as 1s, 1m or 1d; not with calendar or concurrent.") @Nullable
        Duration per,

        @Setting("Most that can be saved up, in the unit of the limit; absent: as much as in a period.") @Nullable
        Long burst,

        @Setting("Bytes of requests' bodies that are granted in each period.") @Nullable
        ByteSize requestBytes,

        @Setting("Bytes of answers' bodies that are granted in each period.") @Nullable
        ByteSize responseBytes,

        @Setting("Requests at a time.") @Nullable Integer concurrent,

        @Setting("Model tokens of prompts and answers that are granted in each period.") @Nullable
        Long tokens,

        @Setting("Model tokens of prompts that are granted in each period.") @Nullable
        Long inputTokens,

        @Setting("Model tokens of answers that are granted in each period.") @Nullable
        Long outputTokens,

        @Setting("Time of upstreams that is granted in each period.") @Nullable
        Duration computeTime,

        @Setting("Units, by the prices of routes, that are granted in each period.") @Nullable
        Double cost,

        @Setting(
                value = "greedy: it comes back evenly; interval: all at once when a period begins.",
                byDefault = "greedy")
        Refill refill,

        @Setting("A period of the calendar instead of per: day, week, month or year; it comes back when one begins.")
        @Nullable
        CalendarPeriod calendar,

        @Setting("The time zone of calendar, such as Europe/Berlin; absent: UTC.") @Nullable
        String timeZone,

        @Setting(value = "Whether it is only counted, and refuses nobody.", byDefault = "false")
        boolean shadow) {
    public QuotaConfig {
        QuotaChecks.name(name);
        QuotaChecks.one(
                name,
                requests,
                requestBytes,
                responseBytes,
                concurrent,
                tokens,
                inputTokens,
                outputTokens,
                computeTime,
                cost);
        if (concurrent != null) {
            QuotaChecks.concurrency(concurrent, per, burst, calendar, refill);
        } else {
            QuotaChecks.period(per, calendar, timeZone, refill);
        }
        QuotaChecks.burst(burst, cost != null);
        QuotaChecks.whole("requests", requests, per);
        QuotaChecks.whole("requestBytes", requestBytes == null ? null : requestBytes.bytes(), per);
        QuotaChecks.whole("responseBytes", responseBytes == null ? null : responseBytes.bytes(), per);
        QuotaChecks.whole("tokens", tokens, per);
        QuotaChecks.whole("inputTokens", inputTokens, per);
        QuotaChecks.whole("outputTokens", outputTokens, per);
        QuotaChecks.computeTime(computeTime);
        QuotaChecks.units(cost);
    }

    /** A limit of requests. */
    public QuotaConfig(String name, long requests, Duration per, @Nullable Long burst) {
        this(
                name,
                requests,
                per,
                burst,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Refill.GREEDY,
                null,
                null,
                false);
    }

    /** A limit of any dimension, in what is counted; {@code per} and {@code burst} are not for concurrency. */
    public static QuotaConfig of(
            Dimension dimension, String name, long amount, @Nullable Duration per, @Nullable Long burst) {
        return of(dimension, name, amount, per, burst, Refill.GREEDY, null, null, false);
    }

    private static QuotaConfig of(
            Dimension dimension,
            String name,
            long amount,
            @Nullable Duration per,
            @Nullable Long burst,
            Refill refill,
            @Nullable CalendarPeriod calendar,
            @Nullable String timeZone,
            boolean shadow) {
        return new QuotaConfig(
                name,
                dimension == Dimension.REQUESTS ? (Long) amount : null,
                per,
                burst,
                dimension == Dimension.REQUEST_BYTES ? new ByteSize(amount) : null,
                dimension == Dimension.RESPONSE_BYTES ? new ByteSize(amount) : null,
                dimension == Dimension.CONCURRENT ? (Integer) Math.toIntExact(amount) : null,
                dimension == Dimension.TOKENS ? (Long) amount : null,
                dimension == Dimension.INPUT_TOKENS ? (Long) amount : null,
                dimension == Dimension.OUTPUT_TOKENS ? (Long) amount : null,
                dimension == Dimension.COMPUTE_TIME ? Duration.ofNanos(amount * 1_000) : null,
                dimension == Dimension.COST ? (Double) ((double) amount / Dimension.COST.scale()) : null,
                refill,
                calendar,
                timeZone,
                shadow);
    }

    /** The same, refilled when a period of a calendar begins. */
    public QuotaConfig by(CalendarPeriod period, String zone) {
        return of(dimension(), name, amount(), null, burst, Refill.GREEDY, period, zone, shadow);
    }

    /** The same, refilled all at once. */
    public QuotaConfig atIntervals() {
        return of(dimension(), name, amount(), per, burst, Refill.INTERVAL, null, null, shadow);
    }

    /** The same, but only counted. */
    public QuotaConfig shadowed() {
        return of(dimension(), name, amount(), per, burst, refill, calendar, timeZone, true);
    }

    public Dimension dimension() {
        if (requests != null) {
            return Dimension.REQUESTS;
        }
        if (requestBytes != null || responseBytes != null) {
            return requestBytes != null ? Dimension.REQUEST_BYTES : Dimension.RESPONSE_BYTES;
        }
        if (tokens != null) {
            return Dimension.TOKENS;
        }
        if (inputTokens != null || outputTokens != null) {
            return inputTokens != null ? Dimension.INPUT_TOKENS : Dimension.OUTPUT_TOKENS;
        }
        return computeTime != null ? Dimension.COMPUTE_TIME : cost != null ? Dimension.COST : Dimension.CONCURRENT;
    }

    /** What is granted in each period, or at a time, in what is counted. */
    public long amount() {
        return switch (dimension()) {
            case REQUESTS -> or0(requests);
            case REQUEST_BYTES -> requestBytes == null ? 0 : requestBytes.bytes();
            case RESPONSE_BYTES -> responseBytes == null ? 0 : responseBytes.bytes();
            case INPUT_TOKENS -> or0(inputTokens);
            case OUTPUT_TOKENS -> or0(outputTokens);
            case TOKENS -> or0(tokens);
            case COMPUTE_TIME -> micros(computeTime);
            case COST -> billionths(cost);
            case CONCURRENT -> concurrent == null ? 0 : concurrent;
        };
    }

    private static long or0(@Nullable Long amount) {
        return amount == null ? 0 : amount;
    }

    private static long micros(@Nullable Duration time) {
        return time == null ? 0 : time.toNanos() / 1_000;
    }

    private static long billionths(@Nullable Double units) {
        return units == null ? 0 : Math.round(units * Dimension.COST.scale());
    }

    /** What there is when it is full, or the places there are, in what is counted. */
    public long capacity() {
        return burst == null ? amount() : burst * dimension().scale();
    }

    /** The period, of a calendar its usual length; none for a limit of concurrency. */
    public Duration period() {
        return calendar != null ? calendar.nominal() : per == null ? Duration.ZERO : per;
    }

    /** When it is refilled, or {@code null} where that is evenly, or never. */
    public @Nullable Windows windows() {
        if (calendar != null) {
            return Windows.of(calendar, timeZone == null ? ZoneOffset.UTC : ZoneId.of(timeZone));
        }
        return refill == Refill.INTERVAL ? Windows.every(period().toMillis()) : null;
    }

    /** The limit as people write it: {@code 50 requests per 1s}. */
    public String text() {
        return QuotaText.of(this);
    }
}
