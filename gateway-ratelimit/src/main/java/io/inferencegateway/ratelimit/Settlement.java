package io.inferencegateway.ratelimit;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.TokenUsage;
import io.inferencegateway.metrics.GatewayMeters;
import org.jspecify.annotations.Nullable;

/**
 * Says what an exchange that is over has used. Safe for use by any thread.
 *
 * @param tokens whether tokens are counted at all
 */
record Settlement(Expectations expectations, boolean tokens, GatewayMeters meters) {
    /** Bytes of an answer that are expected to hold a token at least: text alone has about four. */
    private static final int BYTES_OF_A_TOKEN = 4;

    /** What was used, where so much was expected. */
    Charges of(Exchange exchange, Charges expected, PriceConfig price) {
        if (!counts(exchange)) {
            return Charges.NOTHING;
        }
        String route = exchange.route().name();
        long computeMicros = exchange.timeline().upstreamNanos() / 1_000;
        if (exchange.outcome().equals("ok")) {
            expectations.learn(route, exchange.responseBytes(), computeMicros);
        }
        TokenUsage used = tokens ? tokens(exchange, expected) : Charges.NO_TOKENS;
        return new Charges(1, exchange.requestBytes(), exchange.responseBytes(), used, computeMicros, 0).at(price);
    }

    /** By what the upstream says; by the estimate where it was to say so and did not, or the client left before it could. */
    private TokenUsage tokens(Exchange exchange, Charges expected) {
        TokenUsage told = exchange.tokens();
        if (broken(exchange)) {
            meters.tokenUsage(exchange.route().name(), "estimate");
            return told == null ? soFar(exchange, expected.tokens()) : told;
        }
        if (told != null && exchange.error() != null) {
            // What a stream told before it was cut is not its sum: Anthropic's first event tells one token of answer.
            meters.tokenUsage(exchange.route().name(), "estimate");
            return atLeast(told, expected.tokens());
        }
        if (told != null) {
            expectations.learnTokens(exchange.route().name(), told);
            meters.tokenUsage(exchange.route().name(), "answer");
            return told;
        }
        if (exchange.upstreamStatus() >= 300) {
            return Charges.NO_TOKENS;
        }
        meters.tokenUsage(exchange.route().name(), "estimate");
        return expected.tokens();
    }

    /** What the caller got of an answer that broke off and told nothing: never more than was expected of all of it. */
    private static TokenUsage soFar(Exchange exchange, TokenUsage expected) {
        long output = Math.min(expected.output(), exchange.responseBytes() / BYTES_OF_A_TOKEN);
        return new TokenUsage(expected.input(), output, expected.input() + output);
    }

    private static TokenUsage atLeast(TokenUsage told, TokenUsage expected) {
        long input = Math.max(told.input(), expected.input());
        long output = Math.max(told.output(), expected.output());
        return new TokenUsage(input, output, Math.max(input + output, Math.max(told.total(), expected.total())));
    }

    /**
     * Whether a model may have worked for it. Not where the gateway refused it or the upstream failed before the caller got
     * anything; but where the client left while an upstream was asked, or leaving in time would make everything free.
     */
    private static boolean counts(Exchange exchange) {
        GatewayError error = exchange.error();
        int status = exchange.upstreamStatus();
        if (status == 0) {
            return error == GatewayError.CLIENT_GONE && exchange.upstream() != null;
        }
        return status < 500 && (!upstreamFailed(error) || broken(exchange));
    }

    private static boolean upstreamFailed(@Nullable GatewayError error) {
        return error == GatewayError.UPSTREAM_BROKEN || error == GatewayError.UPSTREAM_TIMEOUT;
    }

    /** Whether the upstream failed when the caller had a part of its answer already. */
    private static boolean broken(Exchange exchange) {
        return upstreamFailed(exchange.error())
                && exchange.status() == exchange.upstreamStatus()
                && exchange.responseBytes() > 0;
    }
}
