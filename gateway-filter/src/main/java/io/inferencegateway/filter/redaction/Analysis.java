package io.inferencegateway.filter.redaction;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.analyzer.Analyzer;
import io.inferencegateway.filter.redaction.analyzer.AnswerForm;
import io.inferencegateway.filter.redaction.profile.BodyFormat;
import io.inferencegateway.filter.redaction.refusal.Unreadable;
import io.inferencegateway.metrics.GatewayMeters;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Map;

/**
 * The way of answers behind redaction, where their profile has a remote analyzer. Immutable.
 *
 * @param analyzers by the names of profiles
 */
record Analysis(Map<String, Analyzer> analyzers, GatewayMeters meters) {
    /** Takes ownership of {@code redacted}; what cannot be shown to the analyzer is refused, or passes as the profile says. */
    ResponseTransform behind(ResponseTransform redacted, HttpHeaders headers, String profile, String route) {
        Analyzer analyzer = analyzers.get(profile);
        if (analyzer == null) {
            return redacted;
        }
        String type = headers.get(HttpHeaderNames.CONTENT_TYPE);
        return switch (BodyFormat.of(headers)) {
            case JSON -> analyzer.behind(redacted, AnswerForm.JSON, route, meters);
            case LINES -> analyzer.behind(redacted, AnswerForm.LINES, route, meters);
            case EVENTS -> analyzer.behind(redacted, AnswerForm.EVENTS, route, meters);
            case TEXT, CSV -> {
                AnswerForm text = BodyFormat.inUtf8(type) ? AnswerForm.TEXT : AnswerForm.BYTES;
                yield analyzer.behind(redacted, text, route, meters);
            }
            default -> {
                if (analyzer.blocks()) {
                    redacted.abandon();
                    throw Unreadable.because("its type cannot be shown to the analyzer of its profile");
                }
                yield redacted;
            }
        };
    }
}
