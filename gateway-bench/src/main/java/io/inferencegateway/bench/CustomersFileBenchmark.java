package io.inferencegateway.bench;

import io.inferencegateway.server.config.GatewayConfig;
import io.inferencegateway.server.config.GatewayConfigLoader;
import io.inferencegateway.server.reload.Reading;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How long it takes to read and check a file of many customers, as a start or a reload does. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class CustomersFileBenchmark {
    /** Customers, each with one key. */
    @Param({"100", "1000000"})
    public int customers;

    @SuppressWarnings("NullAway.Init") // set by JMH
    private Path directory;

    @Setup
    public void write() throws IOException {
        directory = Files.createTempDirectory("gateway-bench");
        Files.writeString(directory.resolve("gateway.yaml"), """
                version: 1
                customersFile: customers.yaml
                authentication: { apiKeys: {} }
                plans: { gold: { quotas: [{ name: burst, requests: 5, per: 1s }] } }
                upstreams: { model: { http: { url: "http://127.0.0.1:8000/" } } }
                routes: [{ name: churn, path: "/v1/models/churn:predict", upstream: model }]
                """);
        try (BufferedWriter file = Files.newBufferedWriter(directory.resolve("customers.yaml"))) {
            file.write("customers:\n");
            for (int i = 0; i < customers; i++) {
                file.write("  - { id: customer-" + i + ", plan: gold, apiKeys: [{ id: key-" + i + ", sha256: \""
                        + String.format("%064x", i + 1) + "\" }] }\n");
            }
        }
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(directory.resolve("customers.yaml"));
        Files.delete(directory.resolve("gateway.yaml"));
        Files.delete(directory);
    }

    @Benchmark
    public GatewayConfig load() {
        Reading<GatewayConfig> reading =
                new GatewayConfigLoader(directory.resolve("gateway.yaml"), name -> null, InstantSource.system()).load();
        GatewayConfig config = reading.config();
        if (config == null || config.customers().size() != customers) {
            throw new IllegalStateException(reading.problems() + " (expected: " + customers + " customers)");
        }
        return config;
    }
}
