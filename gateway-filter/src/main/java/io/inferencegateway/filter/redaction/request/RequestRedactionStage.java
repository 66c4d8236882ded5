package io.inferencegateway.filter.redaction.request;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RequestStage;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.filter.redaction.profile.BodyFormat;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.metrics.GatewayMeters;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Replaces sensitive values in request bodies, on the routes that ask for it, before a byte of them goes to a model.
 *
 * <p>Stands behind authentication, which may cover the body as it came, and behind quotas, and before the gateway signs. The
 * body is read as it arrives and goes on when it is whole, so that its length is known. What cannot be read is refused with
 * {@link GatewayError#UNSUPPORTED_MEDIA_TYPE} before it is asked for, or with {@link GatewayError#MALFORMED_REQUEST}.
 *
 * <p>Safe for use by any event loop.
 */
public final class RequestRedactionStage implements RequestStage {
    private final Map<String, RedactionProfile> profiles;
    private final GatewayMeters meters;

    /** @param profiles by the names of the routes whose requests they are for */
    public RequestRedactionStage(Map<String, RedactionProfile> profiles, GatewayMeters meters) {
        this.profiles = Map.copyOf(profiles);
        this.meters = meters;
    }

    @Override
    public CompletionStage<Verdict> decide(Exchange exchange) {
        RedactionProfile profile = profiles.get(exchange.route().name());
        HttpHeaders headers = exchange.request().headers();
        if (profile == null || !hasBody(headers)) {
            return Verdict.PROCEED_NOW;
        }
        BodyFormat format = BodyFormat.of(headers.get(HttpHeaderNames.CONTENT_TYPE));
        boolean readable = format.readable()
                && format != BodyFormat.AWS_EVENT_STREAM
                && format != BodyFormat.MULTIPART
                && headers.getAll(HttpHeaderNames.CONTENT_TYPE).size() <= 1;
        if (!readable) {
            return refuse("its Content-Type or charset (expected: JSON in UTF-8, or text)");
        }
        if (coded(headers)) {
            return refuse("its Content-Encoding (expected: none)");
        }
        if (headers.contains(HttpHeaderNames.CONTENT_RANGE)) {
            return refuse("it is a part of a body (expected: a whole one)");
        }
        boolean json = format == BodyFormat.JSON || format == BodyFormat.LINES;
        return CompletableFuture.completedFuture(
                new Verdict.AwaitBody(new RequestRedaction(exchange, profile, json, meters)));
    }

    private static boolean hasBody(HttpHeaders headers) {
        String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        // The shield has let in digits only.
        return headers.contains(HttpHeaderNames.TRANSFER_ENCODING) || (length != null && Long.parseLong(length) > 0);
    }

    private static boolean coded(HttpHeaders headers) {
        for (String coding : headers.getAll(HttpHeaderNames.CONTENT_ENCODING)) {
            if (!coding.isBlank() && !coding.trim().equalsIgnoreCase("identity")) {
                return true;
            }
        }
        return false;
    }

    private static CompletionStage<Verdict> refuse(String what) {
        return Verdict.rejectNow(
                new Refusal(GatewayError.UNSUPPORTED_MEDIA_TYPE, "the request body cannot be redacted: " + what));
    }
}
