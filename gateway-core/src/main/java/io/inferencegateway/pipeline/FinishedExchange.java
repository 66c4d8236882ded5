package io.inferencegateway.pipeline;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.TokenUsage;
import io.netty.handler.codec.http.HttpMethod;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * What the access log tells of an exchange, without the exchange: thousands may wait for a sink that stands still, and must
 * hold on to no headers, calls and connections.
 */
record FinishedExchange(
        long beganAtMillis,
        String requestId,
        String traceId,
        InetAddress client,
        String customer,
        String credential,
        HttpMethod method,
        String path,
        String route,
        int status,
        String outcome,
        long requestBytes,
        long responseBytes,
        long totalNanos,
        long overheadNanos,
        @Nullable String upstream,
        int upstreamStatus,
        long upstreamNanos,
        @Nullable TokenUsage tokens) {
    static FinishedExchange of(Exchange exchange) {
        return new FinishedExchange(
                exchange.timeline().beganAtMillis(),
                exchange.requestId(),
                exchange.trace().traceId(),
                exchange.peer().address(),
                exchange.customer().id(),
                exchange.identity().credential(),
                exchange.request().method(),
                exchange.request().path(),
                exchange.route().name(),
                exchange.status(),
                exchange.outcome(),
                exchange.requestBytes(),
                exchange.responseBytes(),
                exchange.timeline().totalNanos(),
                exchange.timeline().overheadNanos(),
                exchange.upstream(),
                exchange.upstreamStatus(),
                exchange.timeline().upstreamNanos(),
                exchange.countedTokens());
    }
}
