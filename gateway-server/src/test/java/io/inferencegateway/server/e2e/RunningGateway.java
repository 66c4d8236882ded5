package io.inferencegateway.server.e2e;

import io.inferencegateway.auth.apikey.ApiKey;
import io.inferencegateway.server.config.GatewayConfig;
import io.inferencegateway.server.config.GatewayConfigLoader;
import io.inferencegateway.server.process.GatewayProcess;
import io.inferencegateway.server.reload.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** A gateway of the configuration file {@code gateway.yaml} in a directory, in front of the {@link Clouds}. */
final class RunningGateway implements AutoCloseable {
    /** Customer gold: no quota that a test could meet. */
    final ApiKey gold = ApiKey.create(new SecureRandom());

    /** Customer trial: two requests a minute. */
    final ApiKey trial = ApiKey.create(new SecureRandom());

    final Path file;
    final ByteArrayOutputStream accessLog = new ByteArrayOutputStream();
    private final Map<String, String> variables;
    private final GatewayProcess process;

    /** Starts with what stands for every test, {@code upstreams:} and {@code routes:} of the test below it. */
    RunningGateway(Path directory, Clouds clouds, String upstreamsAndRoutes) throws IOException {
        this(directory, clouds, HEAD, upstreamsAndRoutes);
    }

    /** Starts with a head of the test's own. */
    RunningGateway(Path directory, Clouds clouds, String head, String upstreamsAndRoutes) throws IOException {
        variables = new HashMap<>(clouds.variables(directory));
        variables.put("GOLD_SHA256", gold.sha256());
        variables.put("TRIAL_SHA256", trial.sha256());
        file = directory.resolve("gateway.yaml");
        write(head + upstreamsAndRoutes);
        GatewayConfigLoader loader = new GatewayConfigLoader(file, variables::get, InstantSource.system());
        Reading<GatewayConfig> reading = loader.load();
        GatewayConfig config = reading.config();
        if (config == null) {
            throw new IllegalArgumentException(reading.problems().toString());
        }
        process = GatewayProcess.start(loader, config, reading, accessLog);
    }

    /** What every test configures alike. */
    static final String HEAD = """
            version: 1
            server: { listen: "127.0.0.1:0", workers: 2, drainDelay: 0s, drainTimeout: 1s }
            admin: { listen: "127.0.0.1:0" }
            authentication: { apiKeys: {} }
            plans:
              gold: { quotas: [{ name: plenty, requests: 1000000, per: 1s }] }
              trial: { quotas: [{ name: few, requests: 2, per: 1m }] }
            customers:
              - { id: gold, plan: gold, apiKeys: [{ id: gold-1, sha256: "${env:GOLD_SHA256}" }] }
              - { id: trial, plan: trial, apiKeys: [{ id: trial-1, sha256: "${env:TRIAL_SHA256}" }] }
            """;

    /** Replaces the configuration in one step, as editors and Kubernetes do. */
    void write(String yaml) throws IOException {
        Path next = file.resolveSibling("gateway.yaml.next");
        Files.writeString(next, yaml);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    URI uri(String path) {
        return uri(process.address(), path);
    }

    int port() {
        return process.address().getPort();
    }

    URI admin(String path) {
        return uri(process.adminAddress(), path);
    }

    private static URI uri(InetSocketAddress address, String path) {
        return URI.create("http://127.0.0.1:" + address.getPort() + path);
    }

    @Override
    public void close() {
        process.close();
    }
}
