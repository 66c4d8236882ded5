package io.inferencegateway.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadUnderLoadTest {
    private static final int REQUESTS_PER_SECOND = 500;
    private static final int CLIENTS = 4;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();

    @Test
    void editsTakeEffectAndBrokenOnesDoNotWhileNoRequestFails() throws Exception {
        try (GatewayUnderTest gateway = new GatewayUnderTest(directory)) {
            gateway.post("/v1/echo", "{}");
            ScheduledExecutorService clients = Executors.newScheduledThreadPool(CLIENTS);
            List<Future<?>> loads = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                loads.add(clients.scheduleAtFixedRate(
                        () -> load(gateway), 0, 1_000_000L * CLIENTS / REQUESTS_PER_SECOND, TimeUnit.MICROSECONDS));
            }
            answers(200);
            String yaml = Files.readString(gateway.file);

            replace(gateway.file, yaml + "  - { name: added, path: /added, upstream: echo }\n");
            within2s(() -> gateway.post("/added", "{}").statusCode() == 200);

            replace(gateway.file, yaml.replace("requests: 1, per: 1h", "requests: 5, per: 1h"));
            within2s(() -> gateway.send(gateway.request("/v1/echo", "{}").header("X-Api-Key", gateway.poorKey.reveal()))
                    .headers()
                    .firstValue("X-RateLimit-Limit")
                    .orElse("")
                    .equals("5"));
            assertThat(gateway.post("/added", "{}").statusCode())
                    .as("the route is gone again")
                    .isEqualTo(404);

            replace(gateway.file, yaml.replace("upstream: azure }", "upstream: azzure }"));
            within2s(() -> gateway.admin("/config").contains("did you mean"));
            assertThat(gateway.admin("/config"))
                    .containsPattern("gateway\\.yaml:\\d+:\\d+: routes\\[4]\\.upstream: no upstream is named azzure");
            assertThat(gateway.scrape().value("gateway_config_reload_total{result=\"rejected\"}"))
                    .isEqualTo(1);
            assertThat(gateway.post("/score", GatewayUnderTest.IRIS).statusCode())
                    .as("the last good configuration serves on")
                    .isEqualTo(200);

            answers(500);
            loads.forEach(load -> load.cancel(false));
            clients.shutdown();
            assertThat(clients.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            assertThat(failures).isEmpty();
            assertThat(gateway.scrape().value("gateway_config_reload_total{result=\"applied\"}"))
                    .isEqualTo(2);
        }
    }

    private void load(GatewayUnderTest gateway) {
        try {
            var answer = gateway.post("/v1/echo", "{\"a\":1}");
            if (answer.statusCode() != 200 || !answer.body().equals("{\"a\":1}")) {
                failures.add(answer.statusCode() + " " + answer.body());
            }
            answered.incrementAndGet();
        } catch (IOException | RuntimeException e) {
            failures.add(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for so many more answers. */
    private void answers(int more) {
        int goal = answered.get() + more;
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> answered.get() >= goal);
    }

    private static void within2s(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(2))
                .pollInterval(Duration.ofMillis(50))
                .until(condition);
    }

    /** As Kubernetes and careful editors do: the new file takes the place of the old one at once. */
    private static void replace(Path file, String yaml) throws IOException {
        Path next = Files.writeString(file.resolveSibling("next"), yaml);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
