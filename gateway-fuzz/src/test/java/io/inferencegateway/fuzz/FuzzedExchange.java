package io.inferencegateway.fuzz;

import io.inferencegateway.exchange.Exchange;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Exchanges whose request has sent two values, for which placeholders stand; answers are restored only. */
final class FuzzedExchange {
    /** By their placeholders. */
    static final Map<String, String> VALUES =
            Map.of("[EMAIL_1]", "first@planted.example", "[EMAIL_2]", "second@planted.example");

    private static final byte[] REQUEST =
            "{\"to\":\"first@planted.example\",\"cc\":\"second@planted.example\"}".getBytes(StandardCharsets.US_ASCII);

    private static final FuzzedGateway GATEWAY = new FuzzedGateway();

    /** What the caller gets of what stands behind the first two bytes, in chunks of this length. */
    FuzzedAnswer answer(String type, byte[] data, int longest) {
        Exchange exchange = GATEWAY.exchange("/prompts", new DefaultHttpHeaders());
        try {
            FuzzedRequest sent = FuzzedRequest.of(exchange, "application/json", REQUEST, REQUEST.length);
            if (!sent.body().equals("{\"to\":\"[EMAIL_1]\",\"cc\":\"[EMAIL_2]\"}")) {
                throw new IllegalStateException("the request goes on as " + sent + " (expected: with placeholders)");
            }
            return FuzzedAnswer.of(exchange, type, data, longest);
        } finally {
            exchange.end();
        }
    }
}
