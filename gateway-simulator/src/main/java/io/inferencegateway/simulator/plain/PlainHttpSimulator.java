package io.inferencegateway.simulator.plain;

import io.inferencegateway.simulator.SimulatorOptions;
import io.inferencegateway.simulator.wire.CloudSimulator;

/**
 * A running model server that asks for no credentials: {@code /v2/models/{m}/infer}, {@code /v1/chat/completions},
 * {@code /echo}, {@code /upload}, {@code /bytes/{n}}.
 */
public final class PlainHttpSimulator extends CloudSimulator {

    private PlainHttpSimulator(SimulatorOptions options) {
        super(options, new PlainService());
    }

    public static PlainHttpSimulator start(SimulatorOptions options) {
        return new PlainHttpSimulator(options);
    }
}
