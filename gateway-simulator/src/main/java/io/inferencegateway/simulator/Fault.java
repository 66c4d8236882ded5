package io.inferencegateway.simulator;

import java.util.Locale;

/**
 * One way in which an upstream can fail on the wire; at most one applies to a request.
 *
 * <p>In {@link Knobs#parse text} a fault is written in lower case with dashes: {@code reset-in-body}.
 */
public enum Fault {
    NONE,
    /** The request is read and nothing ever comes back; the connection stays open. */
    NEVER_ANSWER,
    /** TCP RST once the request is read, before any byte of the answer. */
    RESET_BEFORE_HEAD,
    /** TCP RST right behind the answer's head. */
    RESET_AFTER_HEAD,
    /** TCP RST after {@link Knobs#faultAfterBytes()} bytes of the body, at least one. */
    RESET_IN_BODY,
    /** FIN after {@link Knobs#faultAfterBytes()} bytes of the body; with 0, after all of it but without the last chunk. */
    TRUNCATE,
    /** The answer leaves as soon as the request's head is in; the body is read and dropped afterwards. */
    EARLY_ANSWER,
    /** Bytes that are no HTTP head, then FIN. */
    MALFORMED_HEAD,
    /** A second, unasked-for answer directly behind the first one, on a connection that stays open. */
    EXTRA_BYTES,
    /** The cloud's own error inside a stream whose status 200 has already left; no effect on other answers. */
    STREAM_ERROR;

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
