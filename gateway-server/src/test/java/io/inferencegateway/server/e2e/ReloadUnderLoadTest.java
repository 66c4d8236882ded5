package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Editing the configuration is nothing that a caller notices, but for what it changes. */
final class ReloadUnderLoadTest {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final String ROUTES = "routes:\n  - { name: echo, path: /echo-it, upstream: echo }\n";
    private static final String BODY = "{\"a\":1}";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void fiveHundredRequestsASecondMeetEditsGoodAndBadWithoutOneFailure() throws IOException, InterruptedException {
        try (Clouds clouds = new Clouds();
                RunningGateway gateway = new RunningGateway(directory, clouds, Clouds.UPSTREAMS + ROUTES)) {
            AtomicLong answered = new AtomicLong();
            Queue<String> failures = new ConcurrentLinkedQueue<>();
            ScheduledExecutorService callers = Executors.newScheduledThreadPool(4);
            List<KeepAlive> connections = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                KeepAlive connection = new KeepAlive(gateway.port());
                connections.add(connection);
                callers.scheduleAtFixedRate(
                        () -> {
                            try {
                                String status = connection.post("/echo-it", gateway.gold.reveal(), BODY);
                                if (status.startsWith("HTTP/1.1 200 ")) {
                                    answered.incrementAndGet();
                                } else {
                                    failures.add(status);
                                }
                            } catch (IOException e) {
                                failures.add(e.toString());
                                throw new IllegalStateException(e);
                            }
                        },
                        0,
                        8,
                        TimeUnit.MILLISECONDS);
            }
            long started = System.nanoTime();
            edit(gateway, new Http(gateway));
            await().until(() -> answered.get() > 1000);
            double perSecond = answered.get() * 1e9 / (System.nanoTime() - started);
            callers.shutdown();
            assertThat(callers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            assertThat(failures).isEmpty();
            assertThat(perSecond).isGreaterThan(100);
            for (KeepAlive connection : connections) {
                connection.close();
            }
        }
    }

    private static void edit(RunningGateway gateway, Http http) throws IOException {
        await().until(() -> http.post("/echo-it", BODY).statusCode() == 200);
        assertThat(http.post("/new", BODY).statusCode()).isEqualTo(404);
        String next = RunningGateway.HEAD.replace("requests: 2, per: 1m", "requests: 1, per: 1d") + Clouds.UPSTREAMS
                + ROUTES + "  - { name: new, path: /new, upstream: echo }\n";

        gateway.write(next);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(http.post("/new", BODY).statusCode()).isEqualTo(200));
        String trial = gateway.trial.reveal();
        assertThat(http.post(trial, "/new", BODY).statusCode()).isEqualTo(200);
        assertThat(http.post(trial, "/new", BODY).statusCode()).isEqualTo(429);

        gateway.write(next + "  - { name: broken, path: /broken, upstream: nowhere }\n");
        int line = (int) next.lines().count() + 1;
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(http.get(gateway.admin("/config")).body())
                                .contains("lastReloadError")
                                .containsPattern("gateway\\.yaml:" + line + ":\\d+: routes\\[2]\\.upstream"));
        var samples = PrometheusText.parse(http.get(gateway.admin("/metrics")).body(), false);
        assertThat(PrometheusText.sum(samples, "gateway_config_reload_total", "result", "rejected"))
                .isEqualTo(1);
        assertThat(http.post("/new", BODY).statusCode()).isEqualTo(200);

        gateway.write(next);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(http.get(gateway.admin("/config")).body()).doesNotContain("lastReloadError"));
    }
}
