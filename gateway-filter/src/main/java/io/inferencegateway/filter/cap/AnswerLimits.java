package io.inferencegateway.filter.cap;

import io.inferencegateway.config.Durations;
import io.inferencegateway.config.Ranges;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an answer of a route may not exceed, beside its bytes; {@code null} for no limit.
 *
 * @param events server-sent events, lines of JSON, or messages of an AWS event stream
 * @param tokens of the model's answer
 * @param elements of arrays in JSON, all together
 * @param time from the head of the answer to its last byte
 */
public record AnswerLimits(
        @Nullable Long events,
        @Nullable Long tokens,
        @Nullable Long elements,
        @Nullable Duration time) {
    /** No answer is this long, and any longer time could be more nanoseconds than are counted. */
    private static final Duration LONGEST = Duration.ofDays(365);

    public static final AnswerLimits NONE = new AnswerLimits(null, null, null, null);

    public AnswerLimits {
        positive("maxResponseEvents", events);
        positive("maxResponseTokens", tokens);
        positive("maxResponseElements", elements);
        if (time != null && (time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException(
                    "maxResponseTime: " + Durations.format(time) + " (expected: > 0s and at the most 365d)");
        }
    }

    private static void positive(String name, @Nullable Long limit) {
        if (limit != null) {
            Ranges.atLeast(name, limit, 1);
        }
    }
}
