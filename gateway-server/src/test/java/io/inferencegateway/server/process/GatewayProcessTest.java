package io.inferencegateway.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.server.config.GatewayConfig;
import io.inferencegateway.server.config.GatewayConfigLoader;
import io.inferencegateway.server.reload.Reading;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway that cannot start. */
class GatewayProcessTest {
    private static final List<String> THREADS =
            List.of("idle-accounts", "quota-store", "gateway-access-log", "gateway-io", "gateway-admin");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private GatewayProcess start(String listen, String admin) throws IOException {
        Path file = Files.writeString(directory.resolve("gateway.yaml"), """
                version: 1
                server: { listen: "127.0.0.1:%s", drainDelay: 0s }
                admin: { listen: "127.0.0.1:%s" }
                state: { redis: "redis://127.0.0.1:1" }
                authentication: { apiKeys: {} }
                customers: []
                upstreams: { m: { http: { url: "http://127.0.0.1:1/" } } }
                routes: [{ name: m, path: "/m", upstream: m, authentication: none }]
                """.formatted(listen, admin));
        GatewayConfigLoader loader =
                new GatewayConfigLoader(file, Map.<String, String>of()::get, InstantSource.system());
        Reading<GatewayConfig> reading = loader.load();
        assertThat(reading.problems().toString()).doesNotContain("error");
        GatewayConfig config = Objects.requireNonNull(reading.config());
        return GatewayProcess.start(loader, config, reading, OutputStream.nullOutputStream());
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> THREADS.stream().anyMatch(name::startsWith))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStartThatFailsLeavesNothingRunning(boolean server) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThatThrownBy(() -> start(server ? port : "0", server ? "0" : port))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining(server ? "server.listen" : "admin.listen");
        }
        await().untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    @Test
    void oneThatIsClosedLeavesNothingRunning() throws IOException {
        GatewayProcess process = start("0", "0");
        assertThat(threads()).contains("idle-accounts", "quota-store", "gateway-access-log");
        process.close();
        await().untilAsserted(() -> assertThat(threads()).isEmpty());
    }
}
