package io.inferencegateway.ratelimit;

import io.inferencegateway.config.ByteSize;
import io.inferencegateway.config.Setting;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One limit: so much in so much time, refilled evenly, saved up to the burst; or so many at a time. */
public record QuotaConfig(
        @Setting("Its name: in refusals, header fields and metrics.")
        String name,

        @Setting("Requests that are granted in each period.") @Nullable
        Long requests,

        @Setting("The period, such as 1s, 1m or 1d; of every limit but concurrent.") @Nullable
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
        Long outputTokens) {
    /** The longest integer a structured header field can hold (RFC 9651, section 3.3.1) is 15 digits; this is enough. */
    private static final long MOST = 1_000_000_000_000L;

    private static final int MOST_CONCURRENT = 1_000_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");

    public QuotaConfig {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name: " + name + " (expected: up to 32 letters, digits, '_' and '-')");
        }
        long amounts = Stream.of(requests, requestBytes, responseBytes, concurrent, tokens, inputTokens, outputTokens)
                .filter(Objects::nonNull)
                .count();
        if (amounts != 1) {
            throw new IllegalArgumentException(
                    "name: " + name + " limits " + (amounts == 0 ? "nothing" : "several things")
                            + " (expected: one of requests, requestBytes, responseBytes, tokens, inputTokens, outputTokens, concurrent)");
        }
        if (concurrent != null) {
            concurrency(concurrent, per, burst);
        }
        if (requests != null) {
            rate("requests", requests, per);
        }
        if (requestBytes != null) {
            rate("requestBytes", requestBytes.bytes(), per);
        }
        if (responseBytes != null) {
            rate("responseBytes", responseBytes.bytes(), per);
        }
        if (tokens != null) {
            rate("tokens", tokens, per);
        }
        if (inputTokens != null) {
            rate("inputTokens", inputTokens, per);
        }
        if (outputTokens != null) {
            rate("outputTokens", outputTokens, per);
        }
        if (burst != null && (burst < 1 || burst > MOST)) {
            throw new IllegalArgumentException("burst: " + burst + " (expected: 1 to " + MOST + ")");
        }
    }

    /** A limit of requests. */
    public QuotaConfig(String name, long requests, Duration per, @Nullable Long burst) {
        this(name, requests, per, burst, null, null, null, null, null, null);
    }

    /** A limit of any dimension; {@code per} and {@code burst} are not for concurrency. */
    public static QuotaConfig of(
            Dimension dimension, String name, long amount, @Nullable Duration per, @Nullable Long burst) {
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
                dimension == Dimension.OUTPUT_TOKENS ? (Long) amount : null);
    }

    private static void concurrency(int places, @Nullable Duration per, @Nullable Long burst) {
        if (places < 1 || places > MOST_CONCURRENT) {
            throw new IllegalArgumentException("concurrent: " + places + " (expected: 1 to " + MOST_CONCURRENT + ")");
        }
        if (per != null || burst != null) {
            throw new IllegalArgumentException(
                    (per != null ? "per" : "burst") + ": beside concurrent (expected: neither per nor burst)");
        }
    }

    private static void rate(String what, long amount, @Nullable Duration per) {
        if (amount < 1 || amount > MOST) {
            throw new IllegalArgumentException(what + ": " + amount + " (expected: 1 to " + MOST + ")");
        }
        if (per == null) {
            throw new IllegalArgumentException("per: absent (expected: the period of " + what + ", such as 1s)");
        }
        if (per.compareTo(Duration.ofMillis(1)) < 0 || per.compareTo(Duration.ofDays(366)) > 0) {
            throw new IllegalArgumentException("per: " + per + " (expected: 1ms to 366d)");
        }
        if (amount > per.toNanos()) {
            throw new IllegalArgumentException(what + ": " + amount + " (expected: at most one per nanosecond)");
        }
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
        return Dimension.CONCURRENT;
    }

    /** What is granted in each period, or at a time. */
    public long amount() {
        for (Long amount : new @Nullable Long[] {requests, tokens, inputTokens, outputTokens}) {
            if (amount != null) {
                return amount;
            }
        }
        if (requestBytes != null) {
            return requestBytes.bytes();
        }
        return responseBytes != null ? responseBytes.bytes() : concurrent != null ? concurrent : 0;
    }

    /** The period; none for a limit of concurrency. */
    Duration period() {
        return per == null ? Duration.ZERO : per;
    }

    /** The limit as people write it: {@code 50 requests per 1s}. */
    public String text() {
        return switch (dimension()) {
            case REQUESTS -> amount() + " requests per " + time();
            case REQUEST_BYTES -> requestBytes + " of requests per " + time();
            case RESPONSE_BYTES -> responseBytes + " of answers per " + time();
            case INPUT_TOKENS -> amount() + " tokens of prompts per " + time();
            case OUTPUT_TOKENS -> amount() + " tokens of answers per " + time();
            case TOKENS -> amount() + " tokens per " + time();
            case CONCURRENT -> amount() + " requests at a time";
        };
    }

    private String time() {
        long millis = period().toMillis();
        long[] sizes = {86_400_000, 3_600_000, 60_000, 1_000, 1};
        String[] units = {"d", "h", "m", "s", "ms"};
        int unit = 0;
        while (millis % sizes[unit] != 0) {
            unit++;
        }
        return millis / sizes[unit] + units[unit];
    }

    /** What the bucket holds when full, or the places there are. */
    public long capacity() {
        return burst == null ? amount() : burst;
    }
}
