package io.inferencegateway.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.testkit.RedisServer;
import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three gateways, each a process of its own, share limits of every dimension through one Redis: 200 callers never get more than one
 * gateway would give them, nor less. The system property {@code gateway.quota.seconds} says for how long they call, 3 s unless it is set;
 * longer if nothing has been refused by then.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SharedQuotasTest {
    private static final int GATEWAYS = 3;
    private static final int CALLERS = 200;
    private static final int RATE = 60;
    private static final Duration AT_THE_LATEST = Duration.ofSeconds(90);
    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("gateway.quota.seconds", 3));
    private static final Pattern READY = Pattern.compile("Inference Gateway is ready on http://[^:]+:(\\d+) .*");
    private static final String REQUEST =
            "POST /%s HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

    /** A hundred bytes that tell of ten tokens. */
    private static final String ANSWER =
            "{\"usage\":{\"prompt_tokens\":4,\"completion_tokens\":6,\"total_tokens\":10}}" + " ".repeat(31);

    /** A model takes a moment. */
    private static final long WORK = 5_000_000;

    /**
     * How long a refused caller waits where lines of the access log are counted: the gateways drop what is beyond 16384 lines that wait,
     * and this process may be too busy to read them.
     */
    private static final long PACE_OF_REFUSED = 15_000_000;

    private static final int IDLE = 180_000;

    private static final Pattern UPSTREAM_MICROS = Pattern.compile("\"upstreamMicros\":(\\d+)");

    /** Each holds the amounts of 60 requests, and as many come back in a second; one is of places. */
    private static final Map<String, String> LIMITS = Map.of(
            "requests", "requests: 60, per: 1s",
            "requestBytes", "requestBytes: 120B, per: 1s",
            "responseBytes", "responseBytes: 6000B, per: 1s",
            "tokens", "tokens: 600, per: 1s",
            "inputTokens", "inputTokens: 240, per: 1s",
            "outputTokens", "outputTokens: 360, per: 1s",
            "computeTime", "computeTime: 300ms, per: 1s",
            "cost", "cost: 30, per: 1s",
            "places", "concurrent: 8");

    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong upstreamMicros = new AtomicLong();
    private final AtomicLong longestMicros = new AtomicLong();
    private final List<ChildProcess> processes = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private RedisServer redis;

    @SuppressWarnings("NullAway.Init")
    private ScriptedPeer upstream;

    /** Ports of those that ask for every request. */
    @SuppressWarnings("NullAway.Init")
    private List<Integer> gateways;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        this.directory = directory;
        redis = RedisServer.start();
        upstream = new ScriptedPeer((wire, connection) -> serve(wire));
        StringBuilder routes = new StringBuilder();
        LIMITS.forEach((name, limit) -> routes.append(route(name, limit)));
        gateways = startGateways("plain", "", routes.toString());
    }

    private void serve(Wire wire) throws IOException {
        // Longer than gateways keep connections: one that closes as a request comes would be a 502.
        wire.socket().setSoTimeout(IDLE);
        for (int requests = 1_000_000; requests > 0; requests--) {
            wire.read();
            mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            // Its place is not free before its answer has left.
            for (long begun = System.nanoTime(), left = WORK; left > 0; left = WORK - (System.nanoTime() - begun)) {
                LockSupport.parkNanos(left);
            }
            underWay.decrementAndGet();
            wire.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + ANSWER.length()
                    + "\r\n\r\n" + ANSWER);
        }
    }

    @AfterAll
    void stop() throws IOException {
        for (ChildProcess gateway : processes) {
            gateway.close();
        }
        upstream.close();
        redis.close();
    }

    @BeforeEach
    void nothingSeen() {
        mostUnderWay.set(0);
        answered.set(0);
        upstreamMicros.set(0);
        longestMicros.set(0);
    }

    private static String route(String name, String limit) {
        return """
                  - name: %1$s
                    path: /%1$s
                    upstream: model
                    authentication: none
                    price: { request: 0.5 }
                    quotas: [{ name: %1$s, %2$s }]
                """.formatted(name, limit);
    }

    private List<Integer> startGateways(String prefix, String lease, String routes) throws IOException {
        Path file = Files.writeString(
                directory.resolve(prefix + ".yaml"), """
                version: 1
                server: { listen: "127.0.0.1:0", workers: 1 }
                admin: { listen: "127.0.0.1:0" }
                state: { redis: "${file:redis-url}", prefix: %s, timeout: 10s%s }
                upstreams:
                  model: { http: { url: "http://127.0.0.1:%d/" } }
                routes:
                """.formatted(prefix, lease, upstream.port()) + routes);
        Files.writeString(directory.resolve("redis-url"), redis.url());
        List<ChildProcess> started = new ArrayList<>();
        for (int i = 0; i < GATEWAYS; i++) {
            started.add(new ChildProcess("run", "--config", file.toString()));
        }
        processes.addAll(started);
        List<Integer> ports = new ArrayList<>();
        for (ChildProcess gateway : started) {
            String line = gateway.printed().readLine();
            Matcher ready = READY.matcher(line == null ? "" : line);
            assertThat(ready.matches()).as(line).isTrue();
            ports.add(Integer.parseInt(ready.group(1)));
            Thread reader = new Thread(() -> gateway.printed().lines().forEach(this::logged));
            reader.setDaemon(true);
            reader.start();
        }
        return ports;
    }

    /** Lines of the tests before may still be on their way. */
    private void logged(String line) {
        Matcher micros = UPSTREAM_MICROS.matcher(line);
        if (line.contains("\"route\":\"computeTime\"") && micros.find()) {
            long worked = Long.parseLong(micros.group(1));
            upstreamMicros.addAndGet(worked);
            longestMicros.accumulateAndGet(worked, Math::max);
            answered.incrementAndGet();
        }
    }

    /** A gateway learns what answers take from the first one. */
    private static void learn(List<Integer> ports, String route) throws IOException {
        for (int port : ports) {
            try (Wire wire = Wire.connect(port)) {
                assertThat(wire.send(REQUEST.formatted(route)).read().status()).isEqualTo(200);
            }
        }
    }

    /** How often callers were admitted, and when: nanoseconds from before the first call. */
    private record Calls(long admitted, long refused, long firstAnswer, long lastCall) {
        /** For how many seconds they asked for more than there was. */
        double askedFor() {
            return (lastCall - firstAnswer) / 1e9;
        }
    }

    /** Gateways that have just been started take their time until they have given away what is held. */
    private static long end(long firstRefusal) {
        return Math.max(LENGTH.toNanos(), Math.min(firstRefusal + LENGTH.toNanos() / 3, AT_THE_LATEST.toNanos()));
    }

    private static Calls call(List<Integer> ports, String route, long afterRefusal) throws Exception {
        String request = REQUEST.formatted(route);
        AtomicLong admitted = new AtomicLong();
        AtomicLong refused = new AtomicLong();
        AtomicLong firstAnswer = new AtomicLong(Long.MAX_VALUE);
        AtomicLong lastCall = new AtomicLong();
        AtomicLong firstRefusal = new AtomicLong(AT_THE_LATEST.toNanos());
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            long begin = System.nanoTime();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                int port = ports.get(i % GATEWAYS);
                all.add(callers.submit(() -> {
                    try (Wire wire = Wire.connect(port)) {
                        for (long now = 0; now < end(firstRefusal.get()); now = System.nanoTime() - begin) {
                            lastCall.accumulateAndGet(now, Math::max);
                            int status = wire.send(request).read().status();
                            firstAnswer.accumulateAndGet(System.nanoTime() - begin, Math::min);
                            assertThat(status).isIn(200, 429);
                            if (status == 429) {
                                firstRefusal.accumulateAndGet(System.nanoTime() - begin, Math::min);
                                LockSupport.parkNanos(afterRefusal);
                            }
                            (status == 200 ? admitted : refused).incrementAndGet();
                        }
                        return null;
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
            return new Calls(admitted.get(), refused.get(), firstAnswer.get(), lastCall.get());
        } finally {
            callers.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"requests", "requestBytes", "responseBytes", "tokens", "inputTokens", "outputTokens", "cost"})
    void theyAdmitTogetherWhatOneWould(String dimension) throws Exception {
        assertAdmitted(gateways, dimension, RATE);
    }

    /** What one has taken and does not need it gives back in time. */
    @Test
    void theyAdmitTogetherWhatOneWouldWithLeasesToo() throws Exception {
        int held = 10 * RATE;
        List<Integer> leasing = startGateways(
                "leased",
                ", lease: { requests: 20, time: 100ms }",
                route("leased", "requests: %d, burst: %d, per: 1s".formatted(RATE, held)));
        assertAdmitted(leasing, "leased", held);
    }

    /** Figures for the documentation. */
    private static void tell(String route, double granted, double least, double most, double seconds) {
        System.out.printf(
                "%s: %.0f granted in %.1f s, of at least %.1f (%.2f %%) and at most %.0f (%.2f %%)%n",
                route, granted, seconds, least, 100 * granted / least, most, 100 * granted / most);
    }

    private static void assertAdmitted(List<Integer> ports, String route, int held) throws Exception {
        long begin = System.nanoTime();
        learn(ports, route);
        Calls calls = call(ports, route, 0);
        double seconds = (System.nanoTime() - begin) / 1e9;
        long admitted = calls.admitted + GATEWAYS;
        long most = held + (long) Math.floor(RATE * seconds);
        double least = held + RATE * calls.askedFor();
        tell(route, (double) admitted, least, (double) most, seconds);
        assertThat(calls.refused).as("they asked for more than there is").isPositive();
        assertThat(admitted).isLessThanOrEqualTo(most).isGreaterThanOrEqualTo((long) (0.99 * least));
    }

    @Test
    void theirUpstreamsWorkTogetherAsLongAsOneGatewaysWould() throws Exception {
        long begin = System.nanoTime();
        learn(gateways, "computeTime");
        Calls calls = call(gateways, "computeTime", PACE_OF_REFUSED);
        double seconds = (System.nanoTime() - begin) / 1e9;
        long admitted = calls.admitted + GATEWAYS;
        assertThat(calls.refused).as("they asked for more than there is").isPositive();
        // Each took as long as the model at least.
        assertThat(admitted).isLessThanOrEqualTo(RATE + (long) Math.floor(RATE * seconds));
        await().atMost(AT_THE_LATEST).untilAsserted(() -> assertThat(answered).hasValue(admitted));
        double each = RATE * WORK / 1e6;
        double granted = upstreamMicros.get() / 1e3;
        // When it refuses, less is left than one request is expected to take, which is no more than the longest took.
        double least = each * (1 + calls.askedFor()) - 2 * longestMicros.get() / 1e3;
        tell("computeTime (ms)", granted, least, each * (1 + seconds), seconds);
        assertThat(granted).isGreaterThanOrEqualTo(0.99 * least);
    }

    @Test
    void theyHaveOneSetOfPlaces() throws Exception {
        Calls calls = call(gateways, "places", 0);
        System.out.printf("places: %d granted, of 8 at most %d at once%n", calls.admitted, mostUnderWay.get());
        assertThat(calls.refused).isPositive();
        assertThat(calls.admitted).isGreaterThan(100);
        assertThat(mostUnderWay.get()).isBetween(2, 8);
    }
}
