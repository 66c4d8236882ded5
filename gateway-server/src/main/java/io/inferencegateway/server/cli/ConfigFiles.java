package io.inferencegateway.server.cli;

import io.inferencegateway.server.config.GatewayConfig;
import io.inferencegateway.server.config.GatewayConfigLoader;
import io.inferencegateway.server.reload.Reading;
import io.inferencegateway.server.yaml.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;

/** Reads a configuration for a command and prints what is wrong with it. */
final class ConfigFiles {
    private ConfigFiles() {}

    static GatewayConfigLoader loader(Path file) {
        return new GatewayConfigLoader(file, System::getenv, InstantSource.system());
    }

    /** Reads, and prints every problem, one a line: {@code FILE:LINE:COLUMN: yaml.path: message}. */
    static Reading<GatewayConfig> read(GatewayConfigLoader loader, PrintWriter err) {
        Reading<GatewayConfig> reading = loader.load();
        for (Problem problem : reading.problems()) {
            err.println(problem);
        }
        return reading;
    }
}
