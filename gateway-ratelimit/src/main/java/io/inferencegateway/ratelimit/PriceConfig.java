package io.inferencegateway.ratelimit;

import io.inferencegateway.config.Setting;
import java.util.stream.DoubleStream;

/** What a request to a route costs, in the units of the operator's choice: for limits of {@code cost}. */
public record PriceConfig(
        @Setting(value = "Of each request.", byDefault = "0")
        double request,

        @Setting(value = "Of each KiB of its body.", byDefault = "0")
        double requestKib,

        @Setting(value = "Of each KiB of the answer's body.", byDefault = "0")
        double responseKib,

        @Setting(value = "Of a million model tokens of the prompt.", byDefault = "0")
        double millionInputTokens,

        @Setting(value = "Of a million model tokens of the answer.", byDefault = "0")
        double millionOutputTokens,

        @Setting(value = "Of each second that the upstream worked.", byDefault = "0")
        double computeSecond) {
    /** Of a route without a price. */
    static final PriceConfig FREE = new PriceConfig(0, 0, 0, 0, 0, 0);

    private static final double MOST = 1e9;
    private static final double UNIT = Dimension.COST.scale();

    public PriceConfig {
        DoubleStream.of(request, requestKib, responseKib, millionInputTokens, millionOutputTokens, computeSecond)
                .filter(price -> !(price >= 0 && price <= MOST))
                .findAny()
                .ifPresent(price -> {
                    throw new IllegalArgumentException("price: " + price + " (expected: 0 to 1000000000)");
                });
    }

    /** Whether it has to be known how many tokens were used. */
    boolean ofTokens() {
        return millionInputTokens > 0 || millionOutputTokens > 0;
    }

    /** In billionths of a unit, rounded up. */
    long of(Charges used) {
        double units = request * used.requests()
                + requestKib * used.requestBytes() / 1024
                + responseKib * used.responseBytes() / 1024
                + millionInputTokens * used.tokens().input() / 1e6
                + millionOutputTokens * used.tokens().output() / 1e6
                + computeSecond * used.computeMicros() / 1e6;
        return (long) Math.ceil(units * UNIT);
    }
}
