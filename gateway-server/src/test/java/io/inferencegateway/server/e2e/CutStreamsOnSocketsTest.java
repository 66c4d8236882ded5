package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.testkit.RedisServer;
import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Streams on real sockets that end in every way they can: whole, cut by the client, by the upstream, by the cap and by the gateway's
 * own end. What limits have taken is what the access log says of each, to the last token, and nothing stays reserved. {@code
 * -Dquota.streams=10000} makes it more than 600.
 */
final class CutStreamsOnSocketsTest {
    private static final int STREAMS = Integer.getInteger("quota.streams", 600);
    private static final int CALLERS = 16;
    private static final long CAPACITY = 1_000_000_000;
    private static final int MOST_EVENTS = 30;
    private static final Pattern WANTED = Pattern.compile("\"how\":\"(\\w+)\",\"events\":(\\d+)");

    /** How a stream ends. */
    private enum How {
        WHOLE,
        CLIENT_LEAVES,
        UPSTREAM_BREAKS_OFF,
        TOO_LONG,
        UPSTREAM_FAILS,
        DRAINED
    }

    @TempDir
    private Path first = Path.of("");

    @TempDir
    private Path second = Path.of("");

    private final AtomicInteger hanging = new AtomicInteger();

    private static String head(RedisServer redis) {
        StringBuilder limits = new StringBuilder();
        for (String what : List.of("requests", "inputTokens", "outputTokens", "tokens")) {
            limits.append("{ name: %1$s, %1$s: %2$d, calendar: year }, ".formatted(what, CAPACITY));
        }
        limits.append("{ name: bytes, responseBytes: %dB, calendar: year }, ".formatted(CAPACITY));
        limits.append("{ name: time, computeTime: %dms, calendar: year }, ".formatted(CAPACITY));
        limits.append("{ name: places, concurrent: 1000 }");
        return RunningGateway.HEAD.replace("{ name: plenty, requests: 1000000, per: 1s }", limits.toString())
                + "state: { redis: \"" + redis.url() + "\", timeout: 10s }\n";
    }

    private static String routes(int port) {
        return """
                upstreams:
                  model: { http: { url: "http://127.0.0.1:%d/" } }
                routes:
                  - { name: chat, path: /chat, upstream: model, redaction: none, maxResponseBytes: 4KiB }
                """.formatted(port);
    }

    /** Tells its tokens with each event, as vLLM does with {@code continuous_usage_stats}. */
    private static String event(int number) {
        String data =
                "data: {\"choices\":[{\"delta\":{\"content\":\"word\"}}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":"
                        + number + ",\"total_tokens\":" + (7 + number) + "}}\n\n";
        return Integer.toHexString(data.length()) + "\r\n" + data + "\r\n";
    }

    private void model(Wire wire) throws IOException {
        for (int requests = STREAMS; requests > 0; requests--) {
            Matcher wanted = WANTED.matcher(wire.read().text());
            assertThat(wanted.find()).isTrue();
            How how = How.valueOf(wanted.group(1));
            int events = Integer.parseInt(wanted.group(2));
            if (how == How.UPSTREAM_FAILS) {
                wire.send("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
                continue;
            }
            StringBuilder answer = new StringBuilder();
            if (events > 0) {
                answer.append(
                        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
            }
            for (int i = 1; i <= events; i++) {
                answer.append(event(i));
            }
            switch (how) {
                case WHOLE, TOO_LONG -> wire.send(answer + "0\r\n\r\n");
                case UPSTREAM_BREAKS_OFF -> {
                    wire.send(answer.toString());
                    return;
                }
                default -> {
                    wire.send(answer.toString());
                    hanging.incrementAndGet();
                    // Until the gateway gives it up.
                    assertThat(wire.ends()).isTrue();
                    return;
                }
            }
        }
    }

    private static Wire ask(RunningGateway gateway, How how, int events, int maxTokens) throws IOException {
        String body =
                "{\"how\":\"" + how + "\",\"events\":" + events + ",\"stream\":true,\"max_tokens\":" + maxTokens + "}";
        return Wire.connect(gateway.port())
                .send("POST /chat HTTP/1.1\r\nHost: gateway\r\nX-Api-Key: " + gateway.gold.reveal()
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static void call(RunningGateway gateway, How how, Random random) throws IOException {
        int events = how == How.TOO_LONG
                ? 2 * MOST_EVENTS
                : how == How.WHOLE ? 1 + random.nextInt(MOST_EVENTS) : random.nextInt(MOST_EVENTS);
        try (Wire wire = ask(gateway, how, events, 1 + random.nextInt(100))) {
            switch (how) {
                case WHOLE, UPSTREAM_FAILS -> wire.read();
                case CLIENT_LEAVES -> {
                    if (events > 0) {
                        wire.head();
                        wire.chunk();
                    }
                    if (random.nextBoolean()) {
                        wire.reset();
                    }
                }
                default -> {
                    int status = Integer.parseInt(wire.head().substring(9, 12));
                    assertThat(status).isIn(200, 502);
                    if (status == 502) {
                        return;
                    }
                    wire.socket().getInputStream().transferTo(OutputStream.nullOutputStream());
                }
            }
        }
    }

    @Test
    void nothingStaysReservedAndWhatIsTakenIsWhatTheAccessLogSays() throws Exception {
        try (RedisServer redis = RedisServer.start();
                Clouds clouds = new Clouds();
                ScriptedPeer upstream = new ScriptedPeer((wire, connection) -> model(wire));
                RunningGateway drained = new RunningGateway(first, clouds, head(redis), routes(upstream.port()));
                RunningGateway other = new RunningGateway(second, clouds, head(redis), routes(upstream.port()))) {
            callAll(drained);
            int before = hanging.get();
            List<Wire> open = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                open.add(ask(drained, How.DRAINED, i, 50));
            }
            await().until(() -> hanging.get() == before + CALLERS);
            drained.drain().toCompletableFuture().join();
            for (Wire wire : open) {
                wire.close();
            }
            await().until(() -> lines(drained).size() == STREAMS + CALLERS);
            assertTaken(other, lines(drained));
        }
    }

    private static void callAll(RunningGateway gateway) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < STREAMS; i++) {
                Random random = new Random(i);
                How how = How.values()[i % (How.values().length - 1)];
                calls.add(callers.submit(() -> {
                    call(gateway, how, random);
                    return null;
                }));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        } finally {
            callers.shutdownNow();
        }
    }

    private static List<String> lines(RunningGateway gateway) {
        return gateway.accessLog.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Those that came to nothing have no tokens in the log. */
    private static void assertTaken(RunningGateway gateway, List<String> lines) {
        List<String> counted =
                lines.stream().filter(line -> line.contains("\"tokens\":")).toList();
        assertThat(counted.size()).as("counted").isBetween(lines.size() / 2, lines.size() * 4 / 5);
        Http http = new Http(gateway);
        await().untilAsserted(() -> {
            String levels = http.get(gateway.admin("/customers/gold/quotas")).body();
            assertThat(left(levels, "requests")).isEqualTo((double) CAPACITY - counted.size());
            for (String what : List.of("inputTokens", "outputTokens", "tokens")) {
                assertThat(left(levels, what)).as(what).isEqualTo((double) CAPACITY - sum(counted, what));
            }
            assertThat(left(levels, "bytes")).isEqualTo((double) CAPACITY - sum(counted, "responseBytes"));
            assertThat(left(levels, "time")).isEqualTo((CAPACITY * 1_000 - sum(counted, "upstreamMicros")) / 1e3);
            assertThat(left(levels, "places")).isEqualTo(1_000);
        });
    }

    private static long sum(List<String> lines, String field) {
        Pattern number = Pattern.compile("\"" + field + "\":(\\d+)");
        return lines.stream()
                .mapToLong(line -> {
                    Matcher found = number.matcher(line);
                    assertThat(found.find()).as(line).isTrue();
                    return Long.parseLong(found.group(1));
                })
                .sum();
    }

    private static double left(String levels, String limit) {
        Matcher found = Pattern.compile("\"name\" : \"" + limit + "\"[^}]*?\"remaining\" : ([0-9.E+-]+)")
                .matcher(levels);
        assertThat(found.find()).as(levels).isTrue();
        return Double.parseDouble(found.group(1));
    }
}
