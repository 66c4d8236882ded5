package io.inferencegateway.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.testkit.RedisServer;
import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three gateways, each a process of its own, share limits through one Redis: 200 callers never get more than one gateway would
 * give them, nor less. The system property {@code gateway.quota.seconds} says for how long they call, 3 s unless it is set.
 */
final class SharedQuotasTest {
    private static final int GATEWAYS = 3;
    private static final int CALLERS = 200;
    private static final int RATE = 60;
    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("gateway.quota.seconds", 3));
    private static final Pattern READY = Pattern.compile("Inference Gateway is ready on http://[^:]+:(\\d+) .*");
    private static final String REQUEST = "POST /m HTTP/1.1\r\nHost: gateway\r\nContent-Length: 2\r\n\r\n{}";

    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private final List<ChildProcess> gateways = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();

    @TempDir
    private Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private RedisServer redis;

    @SuppressWarnings("NullAway.Init")
    private ScriptedPeer upstream;

    @BeforeEach
    void start() throws IOException {
        redis = RedisServer.start();
        upstream = new ScriptedPeer((wire, connection) -> serve(wire));
    }

    private void serve(Wire wire) throws IOException {
        for (int left = 1_000_000; left > 0; left--) {
            wire.read();
            mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            // A model takes a moment. Its place is not free before its answer has left.
            LockSupport.parkNanos(5_000_000);
            underWay.decrementAndGet();
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        }
    }

    @AfterEach
    void stop() throws IOException {
        for (ChildProcess gateway : gateways) {
            gateway.close();
        }
        upstream.close();
        redis.close();
    }

    private void startGateways(String quota) throws IOException {
        Path file = Files.writeString(directory.resolve("gateway.yaml"), """
                version: 1
                server: { listen: "127.0.0.1:0", workers: 1 }
                admin: { listen: "127.0.0.1:0" }
                state: { redis: "${file:redis-url}", timeout: 10s }
                upstreams:
                  model: { http: { url: "http://127.0.0.1:%d/" } }
                routes:
                  - name: model
                    path: /m
                    upstream: model
                    authentication: none
                    quotas: [%s]
                """.formatted(upstream.port(), quota));
        Files.writeString(directory.resolve("redis-url"), redis.url());
        for (int i = 0; i < GATEWAYS; i++) {
            gateways.add(new ChildProcess("run", "--config", file.toString()));
        }
        for (ChildProcess gateway : gateways) {
            String line = gateway.printed().readLine();
            Matcher ready = READY.matcher(line == null ? "" : line);
            assertThat(ready.matches()).as(line).isTrue();
            ports.add(Integer.parseInt(ready.group(1)));
        }
    }

    /** How often callers were admitted, and when: nanoseconds from before the first call. */
    private record Calls(long admitted, long refused, long firstAnswer, long lastCall, long end) {}

    private Calls call() throws Exception {
        AtomicLong admitted = new AtomicLong();
        AtomicLong refused = new AtomicLong();
        AtomicLong firstAnswer = new AtomicLong(Long.MAX_VALUE);
        AtomicLong lastCall = new AtomicLong();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            long begin = System.nanoTime();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                int port = ports.get(i % GATEWAYS);
                all.add(callers.submit(() -> {
                    try (Wire wire = Wire.connect(port)) {
                        for (long now = 0; now < LENGTH.toNanos(); now = System.nanoTime() - begin) {
                            lastCall.accumulateAndGet(now, Math::max);
                            int status = wire.send(REQUEST).read().status();
                            firstAnswer.accumulateAndGet(System.nanoTime() - begin, Math::min);
                            assertThat(status).isIn(200, 429);
                            (status == 200 ? admitted : refused).incrementAndGet();
                        }
                        return null;
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
            return new Calls(
                    admitted.get(), refused.get(), firstAnswer.get(), lastCall.get(), System.nanoTime() - begin);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void theyAdmitTogetherWhatOneWould() throws Exception {
        startGateways("{ name: together, requests: %d, per: 1s }".formatted(RATE));
        Calls calls = call();
        assertThat(calls.refused).as("they asked for more than there is").isPositive();
        assertThat(calls.admitted)
                .isLessThanOrEqualTo(RATE + (long) Math.floor(RATE * (calls.end / 1e9)))
                .isGreaterThanOrEqualTo((long) (0.99 * (RATE + RATE * (calls.lastCall - calls.firstAnswer) / 1e9)));
    }

    @Test
    void theyHaveOneSetOfPlaces() throws Exception {
        startGateways("{ name: places, concurrent: 8 }");
        Calls calls = call();
        assertThat(calls.refused).isPositive();
        assertThat(calls.admitted).isGreaterThan(100);
        assertThat(mostUnderWay.get()).isBetween(2, 8);
    }
}
