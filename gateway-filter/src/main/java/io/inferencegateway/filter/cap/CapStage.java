package io.inferencegateway.filter.cap;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseStage;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.exchange.Route;
import io.inferencegateway.metrics.GatewayMeters;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Ends an answer that is longer than its route allows.
 *
 * <p>The limit is {@link Route#maxResponseBytes} and counts body bytes after the content coding was undone, whatever
 * their framing. An answer whose {@code Content-Length} is above it is refused before anything is sent. Any other is
 * counted as it passes: the bytes up to exactly the limit may be sent, the byte after it never is, and the answer then
 * ends with {@link GatewayError#RESPONSE_TOO_LARGE}. An answer to {@code HEAD} has no body and passes whatever length
 * it states.
 *
 * <p>Safe for use by any event loop; what it opens is confined to one.
 */
public final class CapStage implements ResponseStage {
    private final GatewayMeters meters;

    public CapStage(GatewayMeters meters) {
        this.meters = meters;
    }

    @Override
    public @Nullable ResponseTransform open(Exchange exchange, HttpResponse head) {
        int status = head.status().code();
        if (exchange.request().method().equals(HttpMethod.HEAD) || status == 204 || status == 304) {
            return null;
        }
        Route route = exchange.route();
        Long declared = declaredLength(head);
        if (declared != null && declared > route.maxResponseBytes()) {
            throw exceeded(route);
        }
        return new CappedBody(route.maxResponseBytes(), () -> exceeded(route));
    }

    /** Every excess is made here, once per answer, so here it is counted. */
    private RefusalException exceeded(Route route) {
        meters.capped(route.name());
        return new RefusalException(new Refusal(
                GatewayError.RESPONSE_TOO_LARGE,
                "the upstream's answer is longer than " + route.maxResponseBytes() + " bytes (routes." + route.name()
                        + ".maxResponseBytes)"));
    }

    private static @Nullable Long declaredLength(HttpResponse head) {
        String value = head.headers().get(HttpHeaderNames.CONTENT_LENGTH);
        if (value == null) {
            return null;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            // A length that does not fit a long is beyond any limit; one that is no number the codec has refused.
            return Long.MAX_VALUE;
        }
    }
}
