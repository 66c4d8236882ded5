package io.inferencegateway.filter.redaction;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.exchange.Untouched;
import io.inferencegateway.filter.redaction.body.AnswerHead;
import io.inferencegateway.filter.redaction.body.ArrayBody;
import io.inferencegateway.filter.redaction.body.ChunkFrames;
import io.inferencegateway.filter.redaction.body.EventBody;
import io.inferencegateway.filter.redaction.body.EventRewriter;
import io.inferencegateway.filter.redaction.body.FrameBody;
import io.inferencegateway.filter.redaction.body.JoinedParts;
import io.inferencegateway.filter.redaction.body.JsonBody;
import io.inferencegateway.filter.redaction.body.JsonFrames;
import io.inferencegateway.filter.redaction.body.JsonValues;
import io.inferencegateway.filter.redaction.body.MultipartBody;
import io.inferencegateway.filter.redaction.body.TextChannel;
import io.inferencegateway.filter.redaction.body.TokenLists;
import io.inferencegateway.filter.redaction.body.UndeclaredBody;
import io.inferencegateway.filter.redaction.detector.Detectors;
import io.inferencegateway.filter.redaction.engine.Matcher;
import io.inferencegateway.filter.redaction.event.Brackets;
import io.inferencegateway.filter.redaction.field.FieldBody;
import io.inferencegateway.filter.redaction.field.FieldRules;
import io.inferencegateway.filter.redaction.held.Findings;
import io.inferencegateway.filter.redaction.held.RedactedBody;
import io.inferencegateway.filter.redaction.multipart.Boundary;
import io.inferencegateway.filter.redaction.nested.HttpBodyJson;
import io.inferencegateway.filter.redaction.profile.BodyFormat;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.filter.redaction.refusal.Unreadable;
import io.inferencegateway.filter.redaction.scan.BodyScanner;
import io.inferencegateway.filter.redaction.scan.CsvScanner;
import io.inferencegateway.filter.redaction.scan.JsonScanner;
import io.inferencegateway.filter.redaction.scan.TextScanner;
import io.inferencegateway.metrics.GatewayMeters;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.function.BiFunction;

/** Opens what redacts one answer, by what it is; confined to the event loop of its exchange. */
final class AnswerBodies {
    /**
     * What an answer was asked for by.
     *
     * @param prediction whether it is one, and no error
     * @param streamedArray whether an array is a stream of pieces by the path of the request
     */
    record Asked(String route, boolean prediction, boolean streamedArray) {}

    private final RedactionProfile profile;
    private final Asked asked;
    private final GatewayMeters meters;

    AnswerBodies(RedactionProfile profile, Asked asked, GatewayMeters meters) {
        this.profile = profile;
        this.asked = asked;
        this.meters = meters;
    }

    /** What an answer goes through of which these are the headers. */
    ResponseTransform of(HttpHeaders headers) {
        BodyFormat format = BodyFormat.of(headers);
        if (format == BodyFormat.AWS_EVENT_STREAM) {
            Findings findings = findings();
            TextChannel other = TextChannel.text(profile, findings);
            BodyFormat parts = BodyFormat.of(headers.get(AnswerHead.PAYLOAD_TYPE));
            ChunkFrames chunks = new ChunkFrames(fields(BodyFormat.EVENTS), TextChannel.text(profile, findings), other);
            JsonFrames events = new JsonFrames(fields(BodyFormat.LINES, events(EventRewriter.Form.FRAMES)));
            return new FrameBody(fields(parts), chunks, events, other, findings);
        } else if (format == BodyFormat.MULTIPART) {
            return parts(headers.get(HttpHeaderNames.CONTENT_TYPE));
        }
        return fields(format);
    }

    /** What a body within the answer goes through, of this type or of none. */
    private ResponseTransform within(String contentType) {
        BodyFormat format = BodyFormat.of(contentType);
        return profile.passes(format) ? new Untouched() : fields(format);
    }

    private ResponseTransform parts(String contentType) {
        byte[] boundary = Boundary.line(contentType);
        if (boundary == null) {
            throw Unreadable.because("the boundary of its parts (expected: one, of up to 70 characters)");
        }
        Findings findings = findings();
        return new MultipartBody(boundary, this::within, TextChannel.text(profile, findings), findings);
    }

    private ResponseTransform fields(BodyFormat format) {
        return fields(format, body(format));
    }

    /** Field rules come first: what they leave is searched. */
    private ResponseTransform fields(BodyFormat format, ResponseTransform text) {
        FieldRules rules = profile.fields();
        boolean undeclared = format == BodyFormat.TEXT || format == BodyFormat.CSV;
        if (rules == null || (undeclared && !asked.prediction)) {
            return text;
        }
        FieldBody.Form form =
                switch (format) {
                    case TEXT, CSV -> FieldBody.Form.UNDECLARED;
                    case EVENTS -> FieldBody.Form.EVENTS;
                    default -> FieldBody.Form.JSON;
                };
        return new FieldBody(rules, form, text, asked.route, meters);
    }

    private ResponseTransform body(BodyFormat format) {
        return switch (format) {
            case JSON -> {
                // Where nothing is looked for, pieces of the text hide nothing.
                yield profile.rules() == 0 ? one(0) : new JsonValues(this::many, this::one);
            }
            case TEXT ->
                new UndeclaredBody(
                        () -> scanned(profile, TextScanner::new, findings()),
                        () -> events(EventRewriter.Form.EVENTS),
                        true);
            case CSV -> scanned(profile.forCsv(), CsvScanner::new, findings());
            case EVENTS -> events(EventRewriter.Form.EVENTS);
            case LINES -> events(EventRewriter.Form.LINES);
            case AWS_EVENT_STREAM, MULTIPART, UNREADABLE, UNKNOWN ->
                throw Unreadable.because(
                        "its Content-Type or charset (expected: JSON in UTF-8, text or server-sent events)");
        };
    }

    private EventBody events(EventRewriter.Form form) {
        return new EventBody(profile, form, findings());
    }

    private ResponseTransform many() {
        return new ArrayBody(profile, false, findings());
    }

    /** @param kinds what may be in it: what none has that reads it costs nothing */
    private ResponseTransform one(int kinds) {
        boolean parts = (kinds & Brackets.PARTS) != 0;
        JsonBody value = new JsonBody(asked.streamedArray, shape -> json(shape, parts));
        return (kinds & (Brackets.TOKENS | Brackets.NUMBERS)) == 0 ? value : new TokenLists(value);
    }

    private ResponseTransform json(JsonBody.Shape shape, boolean parts) {
        if (shape == JsonBody.Shape.STREAMED) {
            return new ArrayBody(profile, true, findings());
        }
        Findings findings = findings();
        RedactedBody whole = scanned(profile, JsonScanner::new, findings);
        if (shape == JsonBody.Shape.AROUND_BODY) {
            return new HttpBodyJson(whole, whole::held, this::within);
        }
        return parts ? new JoinedParts(profile, findings, whole) : whole;
    }

    private RedactedBody scanned(
            RedactionProfile own, BiFunction<Detectors, Matcher, BodyScanner> scanner, Findings findings) {
        Matcher matcher = new Matcher(own.detectors().rules());
        return new RedactedBody(own, matcher, scanner.apply(own.detectors(), matcher), findings);
    }

    private Findings findings() {
        return new Findings(profile, asked.route, meters);
    }
}
