package io.inferencegateway.filter.redaction;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.ResponseStage;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.analyzer.Analyzer;
import io.inferencegateway.filter.redaction.body.AnswerHead;
import io.inferencegateway.filter.redaction.held.Findings;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.filter.redaction.refusal.Unreadable;
import io.inferencegateway.metrics.GatewayMeters;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.AsciiString;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replaces sensitive values in answers while they stream.
 *
 * <p>The route names the profile; a route without one passes untouched. JSON, server-sent events, text, AWS event streams
 * and bodies of many parts are redacted.
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
    /** Of answers from here on, text is no prediction. */
    private static final int FIRST_ERROR = 400;

    private final Map<String, RedactionProfile> profiles;
    private final Analysis analysis;
    private final GatewayMeters meters;

    /** @param profiles by the name that routes give */
    public RedactionStage(Map<String, RedactionProfile> profiles, GatewayMeters meters) {
        this(profiles, Map.of(), meters);
    }

    /** @param analyzers by the names of the profiles that have one */
    public RedactionStage(
            Map<String, RedactionProfile> profiles, Map<String, Analyzer> analyzers, GatewayMeters meters) {
        this.analysis = new Analysis(Map.copyOf(analyzers), meters);
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
        String route = exchange.route().name();
        AnswerHeaders.redact(headers, profile, () -> new Findings(profile, route, meters));
        if (profile.passes(headers)) {
            return null;
        }
        for (AsciiString field : AnswerHead.ABOUT_THE_ORIGINAL) {
            headers.remove(field);
        }
        if (AnswerHead.hasNoBody(exchange, head)) {
            return null;
        }
        requireWhole(head);
        boolean prediction = head.status().code() < FIRST_ERROR;
        boolean streamed = AnswerHead.streamsArray(exchange);
        ResponseTransform redacted = transform(headers, profile, new AnswerBodies.Asked(route, prediction, streamed));
        return analysis.behind(redacted, headers, profile.name(), route);
    }

    /** What an answer of the type that its header says goes through. */
    ResponseTransform transform(HttpHeaders headers, RedactionProfile profile, AnswerBodies.Asked asked) {
        return new AnswerBodies(profile, asked, meters).of(headers);
    }

    private static void requireWhole(HttpResponse head) {
        HttpHeaders headers = head.headers();
        if (head.status().code() == 206 || headers.contains(HttpHeaderNames.CONTENT_RANGE)) {
            throw Unreadable.because("it is a part of a body (expected: a whole one)");
        }
        if (!headers.contains(HttpHeaderNames.CONTENT_ENCODING)) {
            return;
        }
        for (String coding : headers.getAll(HttpHeaderNames.CONTENT_ENCODING)) {
            if (!coding.isBlank() && !coding.trim().equalsIgnoreCase("identity")) {
                throw Unreadable.because("its Content-Encoding (expected: gzip, deflate or none)");
            }
        }
    }
}
