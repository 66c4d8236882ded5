package io.inferencegateway.filter.redaction.request;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.ResponseStage;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.body.AnswerHead;
import io.inferencegateway.filter.redaction.placeholder.Placeholders;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.metrics.GatewayMeters;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Gives a caller the values back for which placeholders stood in the request, wherever the answer repeats these.
 *
 * <p>Finds them with the engine that redacts, so that neither chunks nor events nor escapes hide one. An answer in which they
 * cannot be found passes as it is: with the placeholders, which tell nobody anything. For one exchange, on its event loop.
 */
final class Restoration implements ResponseStage {
    private final RedactionProfile profile;
    private final Placeholders placeholders;
    private final GatewayMeters meters;

    /** @param profile finds placeholders and nothing else */
    Restoration(RedactionProfile profile, Placeholders placeholders, GatewayMeters meters) {
        this.profile = profile;
        this.placeholders = placeholders;
        this.meters = meters;
    }

    @Override
    public @Nullable ResponseTransform open(Exchange exchange, HttpResponse head) {
        HttpHeaders headers = head.headers();
        if (AnswerHead.hasNoBody(exchange, head) || !plain(headers)) {
            return null;
        }
        ResponseTransform restored = new RestoredBodies(profile, placeholders, exchange, meters).of(headers);
        if (restored != null) {
            AnswerHead.ABOUT_THE_ORIGINAL.forEach(headers::remove);
        }
        return restored;
    }

    private static boolean plain(HttpHeaders headers) {
        String coding = headers.get(HttpHeaderNames.CONTENT_ENCODING);
        return !headers.contains(HttpHeaderNames.CONTENT_RANGE)
                && (coding == null || coding.isBlank() || coding.trim().equalsIgnoreCase("identity"));
    }
}
