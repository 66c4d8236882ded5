package io.inferencegateway.simulator;

import java.net.URI;
import java.util.List;

/**
 * A running upstream that stands in for a cloud's data plane.
 *
 * <p>All methods may be called from any thread. Closing ends every connection and returns when the port is free.
 */
public interface Simulator extends AutoCloseable {

    /** Scheme, host and port, without a path: {@code http://127.0.0.1:40001}. */
    URI uri();

    int port();

    /** The knobs in force for requests that carry none of their own. */
    Knobs knobs();

    /** Turns the knobs for every request that arrives from now on. */
    void knobs(Knobs knobs);

    /** {@link #knobs(Knobs)} in text form: {@code latency=200ms;fault=reset-in-body}; other knobs go back to none. */
    default void knobs(String text) {
        knobs(Knobs.parse(text));
    }

    /** The latest requests, oldest first, as many as {@link SimulatorOptions#recordedRequests()} allows. */
    List<RecordedRequest> requests();

    void forgetRequests();

    Counts counts();

    /** Closes every client connection now, as a restart of the upstream would; the port stays open. */
    void dropConnections();

    @Override
    void close();
}
