package io.inferencegateway.filter.redaction;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseStage;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.engine.Matcher;
import io.inferencegateway.filter.redaction.field.FieldBody;
import io.inferencegateway.filter.redaction.field.FieldRules;
import io.inferencegateway.filter.redaction.scan.BodyScanner;
import io.inferencegateway.filter.redaction.scan.JsonScanner;
import io.inferencegateway.filter.redaction.scan.TextScanner;
import io.inferencegateway.metrics.GatewayMeters;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replaces sensitive values in answers while they stream.
 *
 * <p>The route names the profile; a route without one passes untouched. JSON, server-sent events, text and AWS event streams are redacted.
 * What cannot be read soundly is refused with {@link GatewayError#RESPONSE_UNREADABLE} before a byte of it is sent: other
 * types ({@code application/octet-stream} among them), charsets of which ASCII is no part, a content coding that was not
 * undone, parts of a body (206, {@code multipart/byteranges}). The frames of an AWS event stream are read as one body of the
 * type that {@code X-Amzn-SageMaker-Content-Type} gives.
 *
 * <p>Fields that speak of the bytes before redaction are dropped: validators, digests and {@code Accept-Ranges}.
 *
 * <p>Safe for use by any event loop; what it opens is confined to one.
 */
public final class RedactionStage implements ResponseStage {
    static final List<CharSequence> ABOUT_THE_ORIGINAL = List.of(
            HttpHeaderNames.ETAG,
            HttpHeaderNames.ACCEPT_RANGES,
            HttpHeaderNames.CONTENT_MD5,
            "digest",
            "content-digest",
            "repr-digest");

    /** What the parts of an AWS event stream hold. */
    static final String PAYLOAD_TYPE = "x-amzn-sagemaker-content-type";

    /** Of answers from here on, text is no prediction. */
    private static final int FIRST_ERROR = 400;

    private final Map<String, RedactionProfile> profiles;
    private final GatewayMeters meters;

    /** @param profiles by the name that routes give */
    public RedactionStage(Map<String, RedactionProfile> profiles, GatewayMeters meters) {
        this.profiles = Map.copyOf(profiles);
        this.meters = meters;
    }

    @Override
    public @Nullable ResponseTransform open(Exchange exchange, HttpResponse head) {
        String name = exchange.route().redaction();
        if (name == null) {
            return null;
        }
        RedactionProfile profile = profiles.get(name);
        if (profile == null) {
            // The configuration was checked for this; without rules nothing may leave.
            throw new IllegalStateException("redaction: " + name + " (expected: a profile of the configuration)");
        }
        return open(exchange, head, profile.of(exchange.customer()));
    }

    private @Nullable ResponseTransform open(Exchange exchange, HttpResponse head, RedactionProfile profile) {
        HttpHeaders headers = head.headers();
        if (profile.passes(headers)) {
            return null;
        }
        for (CharSequence field : ABOUT_THE_ORIGINAL) {
            headers.remove(field);
        }
        if (hasNoBody(exchange, head)) {
            return null;
        }
        requireWhole(head);
        boolean prediction = head.status().code() < FIRST_ERROR;
        return transform(headers, profile, exchange.route().name(), prediction);
    }

    /** What an answer of the type that its header says goes through. */
    ResponseTransform transform(HttpHeaders headers, RedactionProfile profile, String route, boolean prediction) {
        BodyFormat format = BodyFormat.of(headers.get(HttpHeaderNames.CONTENT_TYPE));
        if (format == BodyFormat.AWS_EVENT_STREAM) {
            Findings findings = new Findings(profile, route, meters);
            TextChannel other = TextChannel.text(profile, findings.counts());
            BodyFormat parts = BodyFormat.of(headers.get(PAYLOAD_TYPE));
            return new FrameBody(fields(parts, profile, route, prediction), other, findings);
        }
        return fields(format, profile, route, prediction);
    }

    /** Field rules come first: what they leave is searched. */
    private ResponseTransform fields(BodyFormat format, RedactionProfile profile, String route, boolean prediction) {
        ResponseTransform text = body(format, profile, route);
        FieldRules rules = profile.fields();
        if (rules == null || (format == BodyFormat.TEXT && !prediction)) {
            return text;
        }
        FieldBody.Form form =
                switch (format) {
                    case TEXT -> FieldBody.Form.UNDECLARED;
                    case EVENTS -> FieldBody.Form.EVENTS;
                    default -> FieldBody.Form.JSON;
                };
        return new FieldBody(rules, form, text, route, meters);
    }

    private ResponseTransform body(BodyFormat format, RedactionProfile profile, String route) {
        Matcher matcher = new Matcher(profile.detectors().rules());
        return switch (format) {
            case JSON -> {
                Opened opened = new Opened(matcher, new JsonScanner(profile.detectors(), matcher));
                RedactedBody text = new RedactedBody(profile, opened, route, meters);
                // Where nothing is looked for, pieces of the text hide nothing.
                yield profile.rules() == 0 ? text : new TokenLists(text);
            }
            case TEXT ->
                new RedactedBody(
                        profile, new Opened(matcher, new TextScanner(profile.detectors(), matcher)), route, meters);
            case EVENTS -> new EventBody(profile, false, route, meters);
            case LINES -> new EventBody(profile, true, route, meters);
            case AWS_EVENT_STREAM, UNREADABLE, UNKNOWN ->
                throw unreadable("its Content-Type or charset (expected: JSON in UTF-8, text or server-sent events)");
        };
    }

    /** A scanner and the matcher it feeds. */
    record Opened(Matcher matcher, BodyScanner scanner) {}

    static boolean hasNoBody(Exchange exchange, HttpResponse head) {
        if (exchange.request().method().equals(HttpMethod.HEAD)) {
            // What a GET would have been answered with is as long as its redaction, which nobody knows.
            head.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
            return true;
        }
        int status = head.status().code();
        return status == 204 || status == 304 || "0".equals(head.headers().get(HttpHeaderNames.CONTENT_LENGTH));
    }

    private static void requireWhole(HttpResponse head) {
        HttpHeaders headers = head.headers();
        if (head.status().code() == 206 || headers.contains(HttpHeaderNames.CONTENT_RANGE)) {
            throw unreadable("it is a part of a body (expected: a whole one)");
        }
        if (!headers.contains(HttpHeaderNames.CONTENT_ENCODING)) {
            return;
        }
        for (String coding : headers.getAll(HttpHeaderNames.CONTENT_ENCODING)) {
            if (!coding.isBlank() && !coding.trim().equalsIgnoreCase("identity")) {
                throw unreadable("its Content-Encoding (expected: gzip, deflate or none)");
            }
        }
    }

    private static RefusalException unreadable(String what) {
        return new RefusalException(
                new Refusal(GatewayError.RESPONSE_UNREADABLE, "the upstream's answer cannot be redacted: " + what));
    }
}
