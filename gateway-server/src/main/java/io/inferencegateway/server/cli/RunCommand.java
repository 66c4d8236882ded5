package io.inferencegateway.server.cli;

import io.inferencegateway.server.config.GatewayConfig;
import io.inferencegateway.server.config.GatewayConfigLoader;
import io.inferencegateway.server.process.GatewayProcess;
import io.inferencegateway.server.reload.Reading;
import java.net.BindException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway run}: serves until SIGTERM or SIGINT, then drains and exits with 0; a second one ends it. */
@Command(name = "run", description = "Runs the gateway.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Option(
            names = {"-c", "-f", "--config"},
            paramLabel = "FILE",
            description = "Configuration; default: config/gateway.yaml of the installation.")
    private @Nullable Path config;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        Path file = config == null ? Home.config("gateway.yaml") : config;
        GatewayConfigLoader loader = ConfigFiles.loader(file);
        Reading<GatewayConfig> reading = ConfigFiles.read(loader, err);
        GatewayConfig valid = reading.config();
        if (valid == null) {
            err.println("Nothing was started: " + file + " has errors.");
            return 1;
        }
        GatewayProcess gateway;
        try {
            gateway = GatewayProcess.start(loader, valid, reading, Stdout.raw());
        } catch (BindException | IllegalArgumentException e) {
            err.println("Nothing was started: " + e.getMessage());
            return 1;
        }
        Shutdown.install("gateway-drain", gateway::drainAndClose);
        out.println("Inference Gateway is ready on " + Addresses.url(gateway.address()) + " (admin "
                + Addresses.url(gateway.adminAddress()) + ", " + gateway.transport() + ", " + file + ")");
        // The signal's hook ends the process.
        new CountDownLatch(1).await();
        return 0;
    }
}
