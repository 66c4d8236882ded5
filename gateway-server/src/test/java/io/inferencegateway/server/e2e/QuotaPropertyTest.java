package io.inferencegateway.server.e2e;

import static io.inferencegateway.server.e2e.HungryCallers.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.server.e2e.HungryCallers.Seen;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two hundred callers on real sockets, who want far more than a limit grants, get what it grants: at most what it held and what came
 * back, and at least 99 % of that.
 *
 * <p>Both bounds hold on a machine of any speed: they are told by what callers saw, not by how long the test was to take. {@code
 * -Dquota.millis=30000} makes it longer.
 */
final class QuotaPropertyTest {
    private static final int CALLERS = 200;
    private static final Duration TIME = Duration.ofMillis(Long.getLong("quota.millis", 2000));

    /** Requests that a full limit admits. */
    private static final int HELD = 100;

    /** Those it admits in a second: few, so that the callers want more on a machine that is busy. */
    private static final int EACH_SECOND = 20;

    /** The first one, from which the gateway learns, may not have come back; and what comes back is no whole request. */
    private static final int UNEVEN = 2;

    /** As the simulator counts; more than a quarter of the body's bytes, which a prompt is taken for at least. */
    private static final String SIXTY_TOKENS = "a ".repeat(60).strip();

    private static final String ROUTES = """
            routes:
              - { name: echo, path: /echo-it, upstream: echo, price: { request: 0.5 } }
              - { name: sized, path: "/bytes/{n}", methods: [GET], upstream: plain, redaction: none }
              - { name: chat, path: "/openai/deployments/{d}/chat/completions", upstream: azure }
            """;

    private static final Pattern UPSTREAM_MICROS = Pattern.compile("\"upstreamMicros\":(\\d+)");

    @TempDir
    private Path directory = Path.of("");

    private Clouds clouds;

    @BeforeEach
    void start() {
        clouds = new Clouds();
    }

    @AfterEach
    void stop() {
        clouds.close();
    }

    private RunningGateway gateway(String limit) throws IOException {
        String head = RunningGateway.HEAD.replace("{ name: plenty, requests: 1000000, per: 1s }", limit);
        return new RunningGateway(directory, clouds, head, Clouds.UPSTREAMS + ROUTES);
    }

    private static HttpRequest.Builder request(RunningGateway gateway, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.uri(path))
                .header("X-Api-Key", gateway.gold.reveal())
                .header("Content-Type", "application/json");
        return body.isEmpty() ? request : request.POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /** Each limit holds the amounts of 100 requests, and 20 come back in a second. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            requests: 20# burst: 100,              /echo-it,   {}
            cost: 10# burst: 50,                   /echo-it,   {}
            requestBytes: 200B# burst: 1000,       /echo-it,   [1234567]!
            responseBytes: 20000B# burst: 100000,  /bytes/1000, ``
            tokens: 1220# burst: 6100,             /openai/deployments/m/chat/completions, {"messages":[{"role":"user"#"content":"@"}]#"max_tokens":1}
            inputTokens: 1200# burst: 6000,        /openai/deployments/m/chat/completions, {"messages":[{"role":"user"#"content":"@"}]#"max_tokens":1}
            outputTokens: 20# burst: 100,          /openai/deployments/m/chat/completions, {"messages":[{"role":"user"#"content":"@"}]#"max_tokens":1}
            """)
    void callersGetWhatTheLimitGrantsNeitherMoreNorLess(String limit, String path, String body) throws IOException {
        try (RunningGateway gateway = gateway("{ name: limit, " + limit.replace('#', ',') + ", per: 1s }")) {
            HttpRequest.Builder request = request(
                    gateway, path, body.replace('#', ',').replace('!', ' ').replace("@", SIXTY_TOKENS));
            // What an answer has is learnt from the first one.
            assertThat(new HungryCallers(request).run(1, Duration.ZERO)).allMatch(status(200));
            List<Seen> seen = new HungryCallers(request).run(CALLERS, TIME);
            assertThat(seen).allMatch(status(200).or(status(429)));
            assertThat(seen).anyMatch(status(429));
            long admitted = seen.stream().filter(status(200)).count();
            tell(limit.substring(0, limit.indexOf(':')), (double) admitted, least(seen), most(seen));
            assertThat((double) admitted).isBetween(0.99 * least(seen), most(seen));
        }
    }

    /** Figures for the documentation. */
    private static void tell(String limit, double granted, double least, double most) {
        System.out.printf(
                "%s: %.0f granted, of at least %.1f (%.2f %%) and at most %.1f (%.2f %%)%n",
                limit, granted, least, 100 * granted / least, most, 100 * granted / most);
    }

    /** It was full at the beginning, and has granted all that came back from then on. */
    private static double most(List<Seen> seen) {
        long first = seen.stream().mapToLong(Seen::sent).min().orElseThrow();
        long last = seen.stream().mapToLong(Seen::received).max().orElseThrow();
        return HELD + EACH_SECOND * (last - first) / 1e9;
    }

    /** It was empty when it first refused and when it last did: all it held was taken before, all that came back between. */
    private static double least(List<Seen> seen) {
        long first = seen.stream()
                .filter(status(429))
                .mapToLong(Seen::received)
                .min()
                .orElseThrow();
        long last =
                seen.stream().filter(status(429)).mapToLong(Seen::sent).max().orElseThrow();
        return HELD - UNEVEN + EACH_SECOND * Math.max(0, last - first) / 1e9;
    }

    @Test
    void upstreamsWorkAsLongAsTheLimitGrantsNeitherMoreNorLess() throws IOException {
        long latency = 20;
        try (RunningGateway gateway = gateway("{ name: limit, computeTime: " + EACH_SECOND * latency + "ms, burst: "
                + HELD * latency + ", per: 1s }")) {
            clouds.plain.knobs("latency=" + latency + "ms");
            HttpRequest.Builder request = request(gateway, "/echo-it", "{}");
            assertThat(new HungryCallers(request).run(1, Duration.ZERO)).allMatch(status(200));
            List<Seen> seen = new HungryCallers(request).run(CALLERS, TIME);
            assertThat(seen).allMatch(status(200).or(status(429)));
            assertThat(seen).anyMatch(status(429));
            assertThat((double) seen.stream().filter(status(200)).count()).isLessThanOrEqualTo(most(seen));
            // When it refuses, less is left than one request is expected to take, which is no more than the longest
            // took.
            List<Long> worked = upstreamMicros(
                    gateway, 1 + seen.stream().filter(status(200)).count());
            double longest = worked.stream().mapToLong(one -> one).max().orElseThrow() / 1e3;
            double granted = worked.stream().mapToLong(one -> one).sum() / 1e3;
            double least = latency * (least(seen) + UNEVEN) - UNEVEN * longest;
            tell("computeTime (ms)", granted, least, latency * most(seen) + UNEVEN * longest);
            assertThat(granted).isGreaterThanOrEqualTo(0.99 * least);
        }
    }

    /** How long upstreams worked for each of the requests that were admitted. */
    private static List<Long> upstreamMicros(RunningGateway gateway, long requests) {
        return await().until(
                        () -> UPSTREAM_MICROS
                                .matcher(gateway.accessLog.toString(StandardCharsets.UTF_8))
                                .results()
                                .map(found -> Long.parseLong(found.group(1)))
                                .toList(),
                        times -> times.size() == requests);
    }

    @Test
    void whatUpstreamsWorkedIsTakenToTheMicrosecond() throws IOException {
        long capacity = 1_000_000;
        try (RunningGateway gateway =
                gateway("{ name: limit, computeTime: " + capacity + "ms, calendar: year, timeZone: UTC }")) {
            clouds.plain.knobs("latency=20ms");
            List<Seen> seen = new HungryCallers(request(gateway, "/echo-it", "{}")).run(CALLERS, Duration.ZERO);
            assertThat(seen).allMatch(status(200));
            long worked = upstreamMicros(gateway, CALLERS).stream()
                    .mapToLong(one -> one)
                    .sum();
            Http http = new Http(gateway);
            String left = "\"remaining\" : " + (capacity * 1_000 - worked) / 1e3;
            await().untilAsserted(() -> assertThat(
                            http.get(gateway.admin("/customers/gold/quotas")).body())
                    .contains(left + ","));
        }
    }

    @Test
    void asManyAsThereArePlacesGetOneAndNoneIsLost() throws IOException {
        try (RunningGateway gateway = gateway("{ name: limit, concurrent: 16 }")) {
            Http http = new Http(gateway);
            clouds.plain.knobs("latency=2s");
            HttpRequest.Builder request = request(gateway, "/echo-it", "{}");
            HungryCallers callers = new HungryCallers(request);
            long end = System.nanoTime() + TIME.toNanos();
            for (int round = 0; round < 2 || System.nanoTime() < end; round++) {
                List<Seen> seen = callers.run(CALLERS, Duration.ZERO);
                assertThat(seen.stream().filter(status(200))).hasSize(16);
                assertThat(seen.stream().filter(status(429))).hasSize(CALLERS - 16);
                await().until(() ->
                        http.get(gateway.admin("/customers/gold/quotas")).body().contains("\"remaining\" : 16"));
            }
        }
    }
}
