package io.inferencegateway.simulator;

import io.inferencegateway.simulator.tls.ServerIdentity;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * How a simulator is started, whatever cloud it plays.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 takes a free one
 * @param threads event loops, at least 1
 * @param recordedRequests how many requests {@link Simulator#requests()} remembers; 0 also spares the body digest
 * @param knobs in force from the start
 * @param tls certificate and key for HTTPS; absent: plain HTTP
 * @param clock time for Date, signatures and tokens
 */
public record SimulatorOptions(
        String host,
        int port,
        int threads,
        int recordedRequests,
        Knobs knobs,
        @Nullable ServerIdentity tls,
        Clock clock) {

    public SimulatorOptions {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0..65535)");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads + " (expected: >= 1)");
        }
        if (recordedRequests < 0) {
            throw new IllegalArgumentException("recordedRequests: " + recordedRequests + " (expected: >= 0)");
        }
    }

    /** A free port on loopback, one thread, plain HTTP, 1,000 requests remembered. */
    public static SimulatorOptions defaults() {
        return new SimulatorOptions("127.0.0.1", 0, 1, 1000, Knobs.NONE, null, Clock.systemUTC());
    }

    public SimulatorOptions withListen(String newHost, int newPort) {
        return new SimulatorOptions(newHost, newPort, threads, recordedRequests, knobs, tls, clock);
    }

    public SimulatorOptions withThreads(int count) {
        return new SimulatorOptions(host, port, count, recordedRequests, knobs, tls, clock);
    }

    public SimulatorOptions withRecordedRequests(int count) {
        return new SimulatorOptions(host, port, threads, count, knobs, tls, clock);
    }

    public SimulatorOptions withKnobs(Knobs newKnobs) {
        return new SimulatorOptions(host, port, threads, recordedRequests, newKnobs, tls, clock);
    }

    public SimulatorOptions withTls(ServerIdentity identity) {
        return new SimulatorOptions(host, port, threads, recordedRequests, knobs, identity, clock);
    }

    public SimulatorOptions withClock(Clock newClock) {
        return new SimulatorOptions(host, port, threads, recordedRequests, knobs, tls, newClock);
    }
}
