package io.inferencegateway.ratelimit;

import io.inferencegateway.config.Setting;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One limit: so many requests in so much time, refilled evenly, saved up to the burst. */
public record QuotaConfig(
        @Setting("Its name: in refusals, header fields and metrics.")
        String name,

        @Setting("Requests that are granted in each period.")
        long requests,

        @Setting("The period, such as 1s, 1m or 1d.") Duration per,

        @Setting("Most requests that can be saved up; absent: as many as in a period.") @Nullable
        Long burst) {
    /** The longest integer a structured header field can hold (RFC 9651, section 3.3.1) is 15 digits; this is enough. */
    private static final long MOST = 1_000_000_000_000L;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");

    public QuotaConfig {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name: " + name + " (expected: up to 32 letters, digits, '_' and '-')");
        }
        if (requests < 1 || requests > MOST) {
            throw new IllegalArgumentException("requests: " + requests + " (expected: 1 to " + MOST + ")");
        }
        if (per.compareTo(Duration.ofMillis(1)) < 0 || per.compareTo(Duration.ofDays(366)) > 0) {
            throw new IllegalArgumentException("per: " + per + " (expected: 1ms to 366d)");
        }
        if (requests > per.toNanos()) {
            throw new IllegalArgumentException("requests: " + requests + " (expected: at most one per nanosecond)");
        }
        if (burst != null && (burst < 1 || burst > MOST)) {
            throw new IllegalArgumentException("burst: " + burst + " (expected: 1 to " + MOST + ")");
        }
    }

    /** The limit as people write it: {@code 50 requests per 1s}. */
    String text() {
        long millis = per.toMillis();
        long[] sizes = {86_400_000, 3_600_000, 60_000, 1_000, 1};
        String[] units = {"d", "h", "m", "s", "ms"};
        int unit = 0;
        while (millis % sizes[unit] != 0) {
            unit++;
        }
        return requests + " requests per " + millis / sizes[unit] + units[unit];
    }

    /** Tokens the bucket holds when full. */
    public long capacity() {
        return burst == null ? requests : burst;
    }
}
