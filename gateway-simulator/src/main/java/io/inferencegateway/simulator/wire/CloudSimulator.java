package io.inferencegateway.simulator.wire;

import io.inferencegateway.simulator.Counts;
import io.inferencegateway.simulator.Knobs;
import io.inferencegateway.simulator.RecordedRequest;
import io.inferencegateway.simulator.Simulator;
import io.inferencegateway.simulator.SimulatorOptions;
import java.net.URI;
import java.util.List;

/** What every cloud's simulator has in common: one server around one service. */
public abstract class CloudSimulator implements Simulator {

    private final SimulatorServer server;

    protected CloudSimulator(SimulatorOptions options, CloudService service) {
        this.server = SimulatorServer.start(options, service);
    }

    @Override
    public final URI uri() {
        return server.uri();
    }

    @Override
    public final int port() {
        return server.uri().getPort();
    }

    @Override
    public final Knobs knobs() {
        return server.state().knobs();
    }

    @Override
    public final void knobs(Knobs knobs) {
        server.state().knobs(knobs);
    }

    @Override
    public final List<RecordedRequest> requests() {
        return server.state().requests();
    }

    @Override
    public final void forgetRequests() {
        server.state().forgetRequests();
    }

    @Override
    public final Counts counts() {
        return server.state().counts();
    }

    @Override
    public final void dropConnections() {
        server.dropConnections();
    }

    @Override
    public final void close() {
        server.close();
    }
}
