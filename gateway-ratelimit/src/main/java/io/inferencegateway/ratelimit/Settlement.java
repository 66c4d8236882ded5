package io.inferencegateway.ratelimit;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.ExchangeEnd;
import io.inferencegateway.exchange.GatewayError;

/** Settles a reservation when its exchange is over, by what was used. */
record Settlement(QuotaLedger.Reservation reservation, AnswerSizes sizes) implements ExchangeEnd {
    @Override
    public void ended(Exchange exchange) {
        reservation.settle(used(exchange, sizes));
    }

    /** What an exchange that is over has used. */
    static Charges used(Exchange exchange, AnswerSizes sizes) {
        if (!counts(exchange)) {
            return Charges.NOTHING;
        }
        if (exchange.outcome().equals("ok")) {
            sizes.learn(exchange.route().name(), exchange.responseBytes());
        }
        return new Charges(1, exchange.requestBytes(), exchange.responseBytes());
    }

    /**
     * Whether a model may have worked for it. Not where the gateway refused it or the upstream failed; but where the client left
     * while an upstream was asked, or leaving in time would make everything free.
     */
    private static boolean counts(Exchange exchange) {
        GatewayError error = exchange.error();
        int status = exchange.upstreamStatus();
        if (status == 0) {
            return error == GatewayError.CLIENT_GONE && exchange.upstream() != null;
        }
        return status < 500 && error != GatewayError.UPSTREAM_BROKEN && error != GatewayError.UPSTREAM_TIMEOUT;
    }
}
