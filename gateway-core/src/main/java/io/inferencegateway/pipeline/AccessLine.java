package io.inferencegateway.pipeline;

import io.inferencegateway.exchange.Exchange;
import java.time.Instant;

/** The fields of an access log line. */
final class AccessLine {
    private AccessLine() {}

    static Json of(Exchange exchange) {
        Json line = new Json()
                .text(
                        "time",
                        Instant.ofEpochMilli(exchange.timeline().beganAtMillis())
                                .toString())
                .text("requestId", exchange.requestId())
                .text("traceId", exchange.trace().traceId())
                .text("client", exchange.peer().address().getHostAddress())
                .text("customer", exchange.customer().id())
                .text("credential", exchange.identity().credential())
                .text("method", exchange.request().method().name())
                .text("path", exchange.request().path())
                .text("route", exchange.route().name())
                .number("status", exchange.status())
                .text("outcome", exchange.outcome())
                .number("requestBytes", exchange.requestBytes())
                .number("responseBytes", exchange.responseBytes())
                .number("durationMicros", exchange.timeline().totalNanos() / 1000)
                .number("overheadMicros", exchange.timeline().overheadNanos() / 1000);
        if (exchange.upstream() != null) {
            line.text("upstream", exchange.upstream()).number("upstreamStatus", exchange.upstreamStatus());
        }
        return line;
    }
}
