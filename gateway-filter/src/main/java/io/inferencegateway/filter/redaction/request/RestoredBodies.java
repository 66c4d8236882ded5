package io.inferencegateway.filter.redaction.request;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.exchange.Untouched;
import io.inferencegateway.filter.redaction.body.AnswerHead;
import io.inferencegateway.filter.redaction.body.ArrayBody;
import io.inferencegateway.filter.redaction.body.ChunkFrames;
import io.inferencegateway.filter.redaction.body.EventBody;
import io.inferencegateway.filter.redaction.body.EventRewriter;
import io.inferencegateway.filter.redaction.body.FrameBody;
import io.inferencegateway.filter.redaction.body.JsonBody;
import io.inferencegateway.filter.redaction.body.JsonFrames;
import io.inferencegateway.filter.redaction.body.JsonValues;
import io.inferencegateway.filter.redaction.body.MultipartBody;
import io.inferencegateway.filter.redaction.body.TextChannel;
import io.inferencegateway.filter.redaction.body.UndeclaredBody;
import io.inferencegateway.filter.redaction.engine.Matcher;
import io.inferencegateway.filter.redaction.held.Findings;
import io.inferencegateway.filter.redaction.held.RedactedBody;
import io.inferencegateway.filter.redaction.multipart.Boundary;
import io.inferencegateway.filter.redaction.nested.HttpBodyJson;
import io.inferencegateway.filter.redaction.placeholder.Placeholders;
import io.inferencegateway.filter.redaction.placeholder.Surroundings;
import io.inferencegateway.filter.redaction.profile.BodyFormat;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.filter.redaction.scan.TextScanner;
import io.inferencegateway.metrics.GatewayMeters;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Opens what puts the caller's values back into one answer, by what it is: what redaction finds values in, this finds
 * placeholders in. Confined to the event loop of its exchange.
 */
final class RestoredBodies {
    private static final String FIELD_ENDS = ",";
    private static final String MARKUP = "<&";

    private final RedactionProfile profile;
    private final Placeholders placeholders;
    private final Exchange exchange;
    private final GatewayMeters meters;

    /** @param profile finds placeholders and nothing else */
    RestoredBodies(RedactionProfile profile, Placeholders placeholders, Exchange exchange, GatewayMeters meters) {
        this.profile = profile;
        this.placeholders = placeholders;
        this.exchange = exchange;
        this.meters = meters;
    }

    /** What an answer goes through of which these are the headers; {@code null} if it cannot be read. */
    @Nullable
    ResponseTransform of(HttpHeaders headers) {
        String type = headers.get(HttpHeaderNames.CONTENT_TYPE);
        BodyFormat format = BodyFormat.of(headers);
        return switch (format) {
            case UNREADABLE, UNKNOWN -> null;
            case AWS_EVENT_STREAM -> frames(type, headers.get(AnswerHead.PAYLOAD_TYPE));
            case MULTIPART -> parts(type);
            default -> body(type);
        };
    }

    private ResponseTransform frames(@Nullable String type, @Nullable String payload) {
        RedactionProfile own = own(type);
        Findings ofOthers = new Findings(own, (detector, found) -> {});
        TextChannel other = TextChannel.text(own, ofOthers);
        ChunkFrames chunks =
                new ChunkFrames(events(EventRewriter.Form.EVENTS, own), TextChannel.text(own, ofOthers), other);
        JsonFrames events = new JsonFrames(events(EventRewriter.Form.FRAMES, own));
        return new FrameBody(within(payload), chunks, events, other, ofOthers);
    }

    private @Nullable ResponseTransform parts(@Nullable String type) {
        byte[] boundary = type == null ? null : Boundary.line(type);
        if (boundary == null) {
            return null;
        }
        RedactionProfile own = own(null);
        Findings findings = findings(own);
        return new MultipartBody(boundary, this::within, TextChannel.text(own, findings), findings);
    }

    /** A body within the answer, of this type or of none; what cannot be read in there leaves as it is. */
    private ResponseTransform within(@Nullable String type) {
        return switch (BodyFormat.of(type)) {
            case AWS_EVENT_STREAM, MULTIPART, UNREADABLE, UNKNOWN -> new Untouched();
            default -> body(type);
        };
    }

    private ResponseTransform body(@Nullable String type) {
        BodyFormat format = BodyFormat.of(type);
        RedactionProfile own = own(type);
        return switch (format) {
            case EVENTS -> events(EventRewriter.Form.EVENTS, own);
            case LINES -> events(EventRewriter.Form.LINES, own);
            case JSON -> new JsonValues(() -> new ArrayBody(own, false, findings(own)), kinds -> json(own));
            case TEXT -> new UndeclaredBody(() -> text(own), () -> events(EventRewriter.Form.EVENTS, own), true);
            default -> text(own);
        };
    }

    private ResponseTransform json(RedactionProfile own) {
        return new JsonBody(AnswerHead.streamsArray(exchange), shape -> switch (shape) {
            case STREAMED -> new ArrayBody(own, true, findings(own));
            case AROUND_BODY -> {
                RedactedBody around = text(own);
                yield new HttpBodyJson(around, around::held, this::within);
            }
            case WHOLE -> text(own);
        });
    }

    private EventBody events(EventRewriter.Form form, RedactionProfile own) {
        return new EventBody(own, form, findings(own));
    }

    /** JSON, too: neither a placeholder nor a value has what a string of JSON would end or escape with. */
    private RedactedBody text(RedactionProfile own) {
        Matcher matcher = new Matcher(own.detectors().rules());
        return new RedactedBody(own, matcher, new TextScanner(own.detectors(), matcher), findings(own));
    }

    private RedactionProfile own(@Nullable String type) {
        String marks = BodyFormat.of(type) == BodyFormat.CSV ? FIELD_ENDS : BodyFormat.isXml(type) ? MARKUP : "";
        return profile.ofRequest(
                exchange.customer(),
                placeholders.revealing(
                        Surroundings.of(BodyFormat.inUtf8(type), marks),
                        exchange.route().maxResponseBytes()));
    }

    private Findings findings(RedactionProfile own) {
        return new Findings(own, (detector, found) -> {
            int restored = placeholders.takeRestored();
            if (restored > 0) {
                meters.placeholdersRestored(exchange.route().name(), restored);
            }
        });
    }
}
