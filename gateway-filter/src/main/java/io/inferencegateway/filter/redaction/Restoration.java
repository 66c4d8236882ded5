package io.inferencegateway.filter.redaction;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.ResponseStage;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.engine.Matcher;
import io.inferencegateway.filter.redaction.placeholder.Placeholders;
import io.inferencegateway.filter.redaction.placeholder.Substitute;
import io.inferencegateway.filter.redaction.scan.TextScanner;
import io.inferencegateway.metrics.GatewayMeters;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import java.util.Locale;
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
        BodyFormat format = BodyFormat.of(headers.get(HttpHeaderNames.CONTENT_TYPE));
        if (RedactionStage.hasNoBody(exchange, head) || !format.readable() || !plain(headers)) {
            return null;
        }
        RedactionStage.ABOUT_THE_ORIGINAL.forEach(headers::remove);
        Substitute values = placeholders.revealing(
                utf8(headers.get(HttpHeaderNames.CONTENT_TYPE)),
                exchange.route().maxResponseBytes());
        RedactionProfile own = profile.ofRequest(exchange.customer(), values);
        Findings findings = restored(exchange, own);
        if (format == BodyFormat.AWS_EVENT_STREAM) {
            ResponseTransform parts = body(BodyFormat.of(headers.get(RedactionStage.PAYLOAD_TYPE)), own, findings);
            Findings ofOthers = new Findings(own, (detector, found) -> {});
            TextChannel other = TextChannel.text(own, ofOthers);
            ChunkFrames chunks = new ChunkFrames(
                    body(BodyFormat.EVENTS, own, restored(exchange, own)), TextChannel.text(own, ofOthers), other);
            JsonFrames events = new JsonFrames(new EventBody(own, EventRewriter.Form.FRAMES, restored(exchange, own)));
            return new FrameBody(parts, chunks, events, other, ofOthers);
        }
        return format == BodyFormat.JSON
                ? new JsonValues(() -> new ArrayBody(own, false, findings), kinds -> json(exchange, own, findings))
                : body(format, own, findings);
    }

    private static ResponseTransform json(Exchange exchange, RedactionProfile own, Findings findings) {
        return new JsonBody(
                RedactionStage.streamsArray(exchange),
                shape -> shape == JsonBody.Shape.STREAMED
                        ? new ArrayBody(own, true, findings)
                        : body(BodyFormat.JSON, own, findings));
    }

    private Findings restored(Exchange exchange, RedactionProfile own) {
        return new Findings(
                own,
                (detector, found) ->
                        meters.placeholdersRestored(exchange.route().name(), placeholders.restored()));
    }

    private static ResponseTransform body(BodyFormat format, RedactionProfile own, Findings findings) {
        return switch (format) {
            case EVENTS -> new EventBody(own, EventRewriter.Form.EVENTS, findings);
            case LINES -> new EventBody(own, EventRewriter.Form.LINES, findings);
            // JSON, too: neither a placeholder nor a value has what a string of JSON would end or escape with.
            case JSON, TEXT, CSV, AWS_EVENT_STREAM, MULTIPART, UNREADABLE, UNKNOWN -> {
                Matcher matcher = new Matcher(own.detectors().rules());
                yield new RedactedBody(
                        own, new RedactionStage.Opened(matcher, new TextScanner(own.detectors(), matcher)), findings);
            }
        };
    }

    private static boolean plain(HttpHeaders headers) {
        String coding = headers.get(HttpHeaderNames.CONTENT_ENCODING);
        return !headers.contains(HttpHeaderNames.CONTENT_RANGE)
                && (coding == null || coding.isBlank() || coding.trim().equalsIgnoreCase("identity"));
    }

    private static boolean utf8(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        return !type.contains("charset=") || type.contains("utf-8") || type.contains("utf8");
    }
}
