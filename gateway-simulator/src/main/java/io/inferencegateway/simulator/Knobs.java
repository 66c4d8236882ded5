package io.inferencegateway.simulator;

import java.time.Duration;

/**
 * How a simulator behaves apart from doing its work: immutable, changeable while it runs.
 *
 * <p>Set for all requests through {@link Simulator#knobs(Knobs)} or {@code PUT /_simulator/knobs}, or for one request
 * through the header {@code x-simulate}; the text is the same everywhere: {@code latency=200ms;status=503}. Keys:
 * {@code latency}, {@code chunk-latency}, {@code read-delay} (durations), {@code body}, {@code chunk},
 * {@code fault-after} (sizes: {@code 100}, {@code 64KiB}, {@code 200MiB}), {@code streaming} and {@code close} (see
 * their enums), {@code status}, {@code interim}, {@code times} (numbers), {@code fault} (see {@link Fault}),
 * {@code gzip}, {@code trailers}, {@code personal-data} ({@code on} or {@code off}).
 *
 * @param latency wait between the end of the request and the first byte of the answer
 * @param chunkLatency wait between two pieces of the body
 * @param readDelay wait before each read of a request body, so that an upload is taken slowly
 * @param bodyBytes the answer is padded to this size with bytes that keep it valid; 0 leaves it as it is
 * @param chunkBytes no piece of the body is larger; 0 sends pieces as they are produced
 * @param streaming whether the body goes out in HTTP chunks
 * @param status answers this instead of 200, in the cloud's own error shape; 0 is off
 * @param fault what goes wrong
 * @param faultAfterBytes how much of the body leaves before it goes wrong
 * @param gzip whether the body is compressed, whatever the client accepts
 * @param close what happens to the connection behind the answer
 * @param interim a 1xx status sent before the answer: 100 or 103; 0 sends none
 * @param trailers whether a chunked answer ends with a trailer field
 * @param personalData whether answers carry an e-mail address, a test card number and a secret
 * @param times how many requests this applies to before {@link #NONE} takes over; 0 is without end
 */
public record Knobs(
        Duration latency,
        Duration chunkLatency,
        Duration readDelay,
        long bodyBytes,
        int chunkBytes,
        Streaming streaming,
        int status,
        Fault fault,
        long faultAfterBytes,
        boolean gzip,
        Closing close,
        int interim,
        boolean trailers,
        boolean personalData,
        int times) {

    /** Everything off: the simulator just does its work. */
    public static final Knobs NONE = KnobsText.NOTHING.apply("");

    /** Whether a body goes out in HTTP chunks. */
    public enum Streaming {
        /** As the operation does it: predictions with a length, streams in chunks. */
        AUTO,
        ON,
        /** One piece with a Content-Length, also for streams. */
        OFF
    }

    /** What happens to a connection behind an answer. */
    public enum Closing {
        /** It stays open for the next request, unless the client wants otherwise. */
        NEVER,
        /** {@code Connection: close} is sent, then FIN. */
        ANNOUNCED,
        /** FIN without a word: a client's pool holds a dead connection. */
        SILENT
    }

    public Knobs {
        atLeast("latency", latency.toMillis(), 0);
        atLeast("chunk-latency", chunkLatency.toMillis(), 0);
        atLeast("read-delay", readDelay.toMillis(), 0);
        atLeast("body", bodyBytes, 0);
        atLeast("chunk", chunkBytes, 0);
        atLeast("fault-after", faultAfterBytes, 0);
        atLeast("times", times, 0);
        if (status != 0 && (status < 200 || status > 599)) {
            throw new IllegalArgumentException("status: " + status + " (expected: 0 or 200..599)");
        }
        if (interim != 0 && interim != 100 && interim != 103) {
            throw new IllegalArgumentException("interim: " + interim + " (expected: 0, 100 or 103)");
        }
    }

    /** Reads {@code name=value;name=value}; separators are semicolons or line ends. */
    public static Knobs parse(String text) {
        return NONE.with(text);
    }

    /** These knobs with those of the text turned. */
    public Knobs with(String text) {
        return KnobsText.of(this).apply(text);
    }

    /** The text that {@link #parse} reads back to an equal value. */
    public String text() {
        return KnobsText.of(this).toString();
    }

    private static void atLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= " + least + ")");
        }
    }
}
