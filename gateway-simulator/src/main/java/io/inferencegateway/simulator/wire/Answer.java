package io.inferencegateway.simulator.wire;

import io.inferencegateway.simulator.Headers;
import java.nio.charset.StandardCharsets;

/**
 * An answer before the knobs have been applied to it.
 *
 * @param status HTTP status
 * @param headers without framing and Date, which the server adds
 * @param body what follows
 */
public record Answer(int status, Headers headers, Body body) {

    public static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, Headers.of("content-type", contentType), Body.of(body));
    }

    public static Answer of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer json(int status, String body) {
        return of(status, "application/json", body);
    }

    public static Answer stream(int status, String contentType, Body body) {
        return new Answer(status, Headers.of("content-type", contentType), body);
    }

    public Answer with(String name, String value) {
        return new Answer(status, headers.with(name, value), body);
    }

    Answer withStatus(int newStatus) {
        return new Answer(newStatus, headers, body);
    }
}
