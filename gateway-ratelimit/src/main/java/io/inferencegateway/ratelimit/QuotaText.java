package io.inferencegateway.ratelimit;

import io.inferencegateway.config.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** Limits as people write them. */
final class QuotaText {
    private QuotaText() {}

    static String of(QuotaConfig quota) {
        String amount = amount(quota);
        return quota.dimension() == Dimension.CONCURRENT ? amount : amount + " per " + period(quota);
    }

    private static String amount(QuotaConfig quota) {
        return switch (quota.dimension()) {
            case REQUESTS -> quota.amount() + " requests";
            case REQUEST_BYTES -> quota.requestBytes() + " of requests";
            case RESPONSE_BYTES -> quota.responseBytes() + " of answers";
            case INPUT_TOKENS -> quota.amount() + " tokens of prompts";
            case OUTPUT_TOKENS -> quota.amount() + " tokens of answers";
            case TOKENS -> quota.amount() + " tokens";
            case COMPUTE_TIME -> Durations.format(Duration.ofMillis(quota.amount() / 1_000)) + " of upstreams' time";
            case COST ->
                BigDecimal.valueOf(quota.amount(), 9).stripTrailingZeros().toPlainString() + " units of cost";
            case CONCURRENT -> quota.amount() + " requests at a time";
        };
    }

    private static String period(QuotaConfig quota) {
        if (quota.calendar() == null) {
            return Durations.format(quota.period());
        }
        String zone = quota.timeZone();
        return quota.calendar().name().toLowerCase(Locale.ROOT) + " of the calendar in "
                + (zone == null ? "UTC" : zone);
    }
}
