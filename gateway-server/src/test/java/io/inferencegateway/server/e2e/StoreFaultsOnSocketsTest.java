package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.server.e2e.PrometheusText.Series;
import io.inferencegateway.testkit.RedisServer;
import io.inferencegateway.testkit.SlowProxy;
import io.inferencegateway.testkit.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Callers of a whole gateway ask without a pause while Redis is killed, stands still, answers half a second late or is started again:
 * every request is answered, in the way that the documentation promises, those without the store at once, and levels go on.
 */
final class StoreFaultsOnSocketsTest {
    private static final int CALLERS = 16;
    private static final int ENOUGH = 500;
    private static final long CAPACITY = 100_000_000;

    /** What the first request takes: more than all others, so that what is left tells who has decided. */
    private static final int FIRST = 1_000_000;

    private static final int BODY = 2;

    private static final Pattern REMAINING = Pattern.compile("\"remaining\" : ([0-9.E]+)");

    /** Who decided on a request. */
    private enum By {
        STORE,
        REFUSE,
        LOCAL,
        ALLOW
    }

    @TempDir
    private Path directory = Path.of("");

    private final AtomicBoolean enough = new AtomicBoolean();
    private final AtomicLongArray answers = new AtomicLongArray(By.values().length);

    private RunningGateway gateway(Clouds clouds, int redis, String mode) throws IOException {
        String head = RunningGateway.HEAD.replace(
                        "{ name: plenty, requests: 1000000, per: 1s }",
                        "{ name: year, requestBytes: " + CAPACITY + "B, calendar: year }")
                + "state: { redis: \"redis://127.0.0.1:" + redis + "\", timeout: 200ms, retryEvery: 100ms, onFailure: "
                + mode + " }\n";
        return new RunningGateway(
                directory,
                clouds,
                head,
                Clouds.UPSTREAMS
                        + "routes: [{ name: echo, path: /echo-it, upstream: echo, maxRequestBytes: 2MiB, maxResponseBytes: 2MiB, redaction: none }]\n");
    }

    @ParameterizedTest
    @CsvSource({
        "killed, refuse", "killed, local", "killed, allow",
        "paused, refuse", "paused, local", "paused, allow",
        "slowed, refuse", "slowed, local", "slowed, allow",
        "restarted, refuse", "restarted, local", "restarted, allow"
    })
    void everyRequestIsAnsweredAsDocumentedAndLevelsGoOn(String fault, String mode) throws Exception {
        // What it has answered it has written: a kill takes nothing from its log, which the next start reads.
        try (RedisServer redis = RedisServer.start("--appendonly", "yes", "--appendfsync", "no");
                SlowProxy proxy = new SlowProxy(redis.port());
                Clouds clouds = new Clouds();
                RunningGateway gateway = gateway(clouds, proxy.port(), mode)) {
            Http http = new Http(gateway);
            assertThat(http.post("/echo-it", "1".repeat(FIRST)).statusCode()).isEqualTo(200);
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
            try {
                List<Future<?>> calling = new ArrayList<>();
                for (int i = 0; i < CALLERS; i++) {
                    calling.add(callers.submit(() -> call(gateway)));
                }
                By documented = By.valueOf(mode.toUpperCase(Locale.ROOT));
                more(By.STORE);
                begin(fault, redis, proxy);
                if (fault.equals("restarted")) {
                    await().until(() -> answers.get(documented.ordinal()) > 0);
                } else {
                    await().until(() -> value(http, gateway, "gateway_quota_store_up") == 0);
                    assertAtOnce(http, gateway, documented);
                }
                end(fault, redis, proxy);
                await().until(() -> value(http, gateway, "gateway_quota_store_up") == 1);
                more(By.STORE);
                enough.set(true);
                for (Future<?> one : calling) {
                    one.get(20, TimeUnit.SECONDS);
                }
                for (By by : By.values()) {
                    assertThat(answers.get(by.ordinal()) > 0)
                            .as(by.name())
                            .isEqualTo(by == By.STORE || by == documented);
                }
            } finally {
                enough.set(true);
                callers.shutdownNow();
            }
            // What was asked for and never answered may have been counted: limits err on the side of the limit.
            long least = FIRST + BODY * answers.get(By.STORE.ordinal());
            long most = least + BODY * (long) value(http, gateway, "gateway_quota_store_failures_total");
            await().untilAsserted(() ->
                    assertThat(CAPACITY - remaining(http, gateway)).isBetween(least, most));
        }
    }

    private static void begin(String fault, RedisServer redis, SlowProxy proxy) {
        switch (fault) {
            case "killed" -> redis.kill();
            case "paused" -> redis.pause();
            case "slowed" -> proxy.delay(500);
            default -> {
                redis.kill();
                redis.restart();
            }
        }
    }

    private static void end(String fault, RedisServer redis, SlowProxy proxy) {
        switch (fault) {
            case "killed" -> redis.restart();
            case "paused" -> redis.resume();
            case "slowed" -> proxy.delay(0);
            default -> {}
        }
    }

    /** On one connection, as long as the gateway keeps it. An answer that takes ten seconds fails the test. */
    private Void call(RunningGateway gateway) throws IOException {
        String request = "POST /echo-it HTTP/1.1\r\nHost: gateway\r\nX-Api-Key: " + gateway.gold.reveal()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + BODY + "\r\n\r\n{}";
        while (!enough.get()) {
            try (Wire wire = Wire.connect(gateway.port())) {
                for (boolean kept = true; kept && !enough.get(); ) {
                    Wire.Message answer = wire.send(request).read();
                    answers.incrementAndGet(by(answer).ordinal());
                    kept = !answer.header("connection").equals("close");
                }
            }
        }
        return null;
    }

    private static By by(Wire.Message answer) {
        if (answer.status() == 503) {
            assertThat(answer.text()).contains("\"code\":\"quota_store_unavailable\"");
            assertThat(answer.header("retry-after")).isEqualTo("1");
            return By.REFUSE;
        }
        assertThat(answer.status()).isEqualTo(200);
        String remaining = answer.header("x-ratelimit-remaining");
        if (remaining.isEmpty()) {
            return By.ALLOW;
        }
        return Long.parseLong(remaining) <= CAPACITY - FIRST ? By.STORE : By.LOCAL;
    }

    private void more(By by) {
        long before = answers.get(by.ordinal());
        await().until(() -> answers.get(by.ordinal()) >= before + ENOUGH);
    }

    private void assertAtOnce(Http http, RunningGateway gateway, By documented) {
        more(documented); // Those that still waited for the store are over then.
        Map<Series, Double> before = metrics(http, gateway);
        long others = answers.get(By.STORE.ordinal());
        more(documented);
        more(documented);
        assertThat(http.get(gateway.admin("/customers/gold/quotas")).statusCode())
                .isEqualTo(503);
        Map<Series, Double> after = metrics(http, gateway);
        assertThat(answers.get(By.STORE.ordinal())).isEqualTo(others);
        double all = decisions(after, "+Inf") - decisions(before, "+Inf");
        double fast = decisions(after, "0.005") - decisions(before, "0.005");
        System.out.printf(
                "%s: %.0f decisions without the store, %.2f %% within 5 ms%n", documented, all, 100 * fast / all);
        assertThat(all).isGreaterThan(ENOUGH);
        assertThat(fast / all).as("within 5 ms").isGreaterThanOrEqualTo(0.99);
    }

    private static double decisions(Map<Series, Double> metrics, String within) {
        return PrometheusText.sum(metrics, "gateway_stage_duration_seconds_bucket", "stage", "quota", "le", within);
    }

    private static Map<Series, Double> metrics(Http http, RunningGateway gateway) {
        return PrometheusText.parse(http.get(gateway.admin("/metrics")).body(), false);
    }

    private static double value(Http http, RunningGateway gateway, String name) {
        return PrometheusText.sum(metrics(http, gateway), name);
    }

    private static long remaining(Http http, RunningGateway gateway) {
        Matcher found = REMAINING.matcher(
                http.get(gateway.admin("/customers/gold/quotas")).body());
        assertThat(found.find()).isTrue();
        return (long) Double.parseDouble(found.group(1));
    }
}
