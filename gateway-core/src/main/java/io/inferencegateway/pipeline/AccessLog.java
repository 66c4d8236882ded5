package io.inferencegateway.pipeline;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.ExchangeEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One structured line for each finished exchange, to the logger {@code access}.
 *
 * <p>Names customer, credential id and path, never a query, a header value or a body. The logging back end must not
 * block: event loops call this.
 */
public final class AccessLog implements ExchangeEnd {
    private static final Logger log = LoggerFactory.getLogger("access");

    @Override
    public void ended(Exchange exchange) {
        if (!log.isInfoEnabled()) {
            return;
        }
        var line = log.atInfo()
                .addKeyValue("requestId", exchange.requestId())
                .addKeyValue("traceId", exchange.trace().traceId())
                .addKeyValue("client", exchange.client().getHostAddress())
                .addKeyValue("customer", exchange.customer().id())
                .addKeyValue("credential", exchange.identity().credential())
                .addKeyValue("method", exchange.request().method().name())
                .addKeyValue("path", exchange.request().path())
                .addKeyValue("route", exchange.route().name())
                .addKeyValue("status", exchange.status())
                .addKeyValue("outcome", exchange.outcome())
                .addKeyValue("requestBytes", exchange.requestBytes())
                .addKeyValue("responseBytes", exchange.responseBytes())
                .addKeyValue("durationMicros", exchange.timeline().totalNanos() / 1000)
                .addKeyValue("overheadMicros", exchange.timeline().overheadNanos() / 1000);
        if (exchange.upstream() != null) {
            line = line.addKeyValue("upstream", exchange.upstream())
                    .addKeyValue("upstreamStatus", exchange.upstreamStatus());
        }
        line.log("request");
    }
}
