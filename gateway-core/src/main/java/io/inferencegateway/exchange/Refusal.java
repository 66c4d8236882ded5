package io.inferencegateway.exchange;

import java.util.Map;

/**
 * The decision to end an exchange with an error, travelling outbound as a message until the gate turns it into an answer.
 *
 * <p>Only the gate writes refusals, so a second answer on one exchange cannot happen: it knows whether bytes were sent,
 * and then ends the answer in a way the client can tell instead.
 *
 * @param detail one sentence for the caller: what was wrong, with name, value and expectation; never a secret
 * @param headers extra header fields of the answer, for example {@code Retry-After}
 */
public record Refusal(GatewayError error, String detail, Map<String, String> headers) {
    public Refusal(GatewayError error, String detail) {
        this(error, detail, Map.of());
    }
}
