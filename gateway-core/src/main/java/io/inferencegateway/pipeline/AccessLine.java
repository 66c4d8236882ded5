package io.inferencegateway.pipeline;

import io.inferencegateway.exchange.TokenUsage;
import io.inferencegateway.pipeline.LineBuffer.Name;
import java.time.Instant;

/** The fields of an access log line; confined to the thread that writes the log. */
final class AccessLine {
    private static final Name TIME = new Name("time");
    private static final Name REQUEST_ID = new Name("requestId");
    private static final Name TRACE_ID = new Name("traceId");
    private static final Name CLIENT = new Name("client");
    private static final Name CUSTOMER = new Name("customer");
    private static final Name CREDENTIAL = new Name("credential");
    private static final Name METHOD = new Name("method");
    private static final Name PATH = new Name("path");
    private static final Name ROUTE = new Name("route");
    private static final Name STATUS = new Name("status");
    private static final Name OUTCOME = new Name("outcome");
    private static final Name REQUEST_BYTES = new Name("requestBytes");
    private static final Name RESPONSE_BYTES = new Name("responseBytes");
    private static final Name DURATION = new Name("durationMicros");
    private static final Name OVERHEAD = new Name("overheadMicros");
    private static final Name UPSTREAM = new Name("upstream");
    private static final Name UPSTREAM_STATUS = new Name("upstreamStatus");
    private static final Name UPSTREAM_MICROS = new Name("upstreamMicros");

    private static final Name INPUT_TOKENS = new Name("inputTokens");
    private static final Name OUTPUT_TOKENS = new Name("outputTokens");
    private static final Name TOKENS = new Name("tokens");

    private long textOf = -1;
    private String text = "";

    void write(FinishedExchange exchange, LineBuffer line) {
        line.text(TIME, time(exchange.beganAtMillis()))
                .text(REQUEST_ID, exchange.requestId())
                .text(TRACE_ID, exchange.traceId())
                .text(CLIENT, exchange.client().getHostAddress())
                .text(CUSTOMER, exchange.customer())
                .text(CREDENTIAL, exchange.credential())
                .text(METHOD, exchange.method().name())
                .text(PATH, exchange.path())
                .text(ROUTE, exchange.route())
                .number(STATUS, exchange.status())
                .text(OUTCOME, exchange.outcome())
                .number(REQUEST_BYTES, exchange.requestBytes())
                .number(RESPONSE_BYTES, exchange.responseBytes())
                .number(DURATION, exchange.totalNanos() / 1000)
                .number(OVERHEAD, exchange.overheadNanos() / 1000);
        if (exchange.upstream() != null) {
            line.text(UPSTREAM, exchange.upstream())
                    .number(UPSTREAM_STATUS, exchange.upstreamStatus())
                    .number(UPSTREAM_MICROS, exchange.upstreamNanos() / 1000);
        }
        TokenUsage tokens = exchange.tokens();
        if (tokens != null) {
            line.number(INPUT_TOKENS, tokens.input())
                    .number(OUTPUT_TOKENS, tokens.output())
                    .number(TOKENS, tokens.total());
        }
        line.endLine();
    }

    /** Many lines begin in the same millisecond. */
    private String time(long millis) {
        if (millis != textOf) {
            textOf = millis;
            text = Instant.ofEpochMilli(millis).toString();
        }
        return text;
    }
}
