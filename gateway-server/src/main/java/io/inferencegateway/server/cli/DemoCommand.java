package io.inferencegateway.server.cli;

import io.inferencegateway.auth.apikey.ApiKey;
import io.inferencegateway.auth.iam.IamKeyPair;
import io.inferencegateway.server.config.GatewayConfig;
import io.inferencegateway.server.config.GatewayConfigLoader;
import io.inferencegateway.server.process.GatewayProcess;
import io.inferencegateway.server.reload.Reading;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gateway demo}: the clouds, simulated, and the gateway in front of them, on this machine alone. */
@Command(
        name = "demo",
        description = "Runs the gateway in front of simulated clouds and prints requests to try.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final int LAST_PORT = 65_535;

    @Option(names = "--port", description = "Port for clients; default: 8080, or a free one.", defaultValue = "8080")
    private int port;

    @Option(
            names = "--admin-port",
            description = "Port for operators; default: 9090, or a free one.",
            defaultValue = "9090")
    private int adminPort;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        String listen = "127.0.0.1:" + free("--port", port, out);
        String admin = "127.0.0.1:" + free("--admin-port", adminPort, out);
        DemoClouds clouds = new DemoClouds();
        ApiKey acme = ApiKey.create(new SecureRandom());
        ApiKey visitor = ApiKey.create(new SecureRandom());
        IamKeyPair signing = IamKeyPair.create(new SecureRandom());
        Map<String, String> variables = new HashMap<>(clouds.variables());
        variables.put("DEMO_LISTEN", listen);
        variables.put("DEMO_ADMIN", admin);
        variables.put("DEMO_ACME_SHA256", acme.sha256());
        variables.put("DEMO_VISITOR_SHA256", visitor.sha256());
        variables.put("DEMO_ACME_ACCESS_KEY_ID", signing.accessKeyId());
        variables.put("DEMO_ACME_SECRET", signing.reveal());
        Path file = Home.config("demo.yaml");
        GatewayConfigLoader loader = new GatewayConfigLoader(file, variables::get, InstantSource.system());
        Reading<GatewayConfig> reading = ConfigFiles.read(loader, err);
        GatewayConfig valid = reading.config();
        if (valid == null) {
            clouds.close();
            return 1;
        }
        GatewayProcess gateway = GatewayProcess.start(loader, valid, reading, Stdout.raw());
        Shutdown.install("demo-end", () -> {
            gateway.drainAndClose();
            clouds.close();
        });
        String url = Addresses.url(gateway.address());
        out.println("Inference Gateway demo on " + url + ", metrics on " + Addresses.url(gateway.adminAddress())
                + "/metrics. Configuration: " + file + " (edit it while this runs). Ctrl-C ends it.");
        out.println();
        for (DemoGuide.Step step : new DemoGuide(url, acme.reveal(), signing, visitor.reveal()).steps()) {
            out.println("# " + step.shows());
            out.println(step.command());
            out.println();
        }
        new CountDownLatch(1).await();
        return 0;
    }

    /** The wanted port, or a free one when somebody has it. */
    private int free(String option, int wanted, PrintWriter out) throws IOException {
        if (wanted < 0 || wanted > LAST_PORT) {
            throw new ParameterException(
                    spec.commandLine(), option + ": " + wanted + " (expected: 0 to " + LAST_PORT + ")");
        }
        try (ServerSocket probe = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException taken) {
            try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                out.println("Port " + wanted + " is taken; using " + probe.getLocalPort() + " instead.");
                return probe.getLocalPort();
            }
        }
    }
}
