package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Limits of requests, bytes and places through the whole gateway. */
final class QuotaDimensionsTest {
    private static final String ROUTES = """
            routes:
              - { name: echo, path: /echo-it, upstream: echo }
              - { name: sized, path: "/bytes/{n}", methods: [GET], upstream: plain, redaction: none }
              - { name: chat, path: "/openai/deployments/{d}/chat/completions", upstream: azure }
              - name: guarded
                path: /guarded
                upstream: echo
                authentication: none
                quotas: [{ name: endpoint, requests: 2, per: 1d }]
            """;

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

    private RunningGateway gateway(String gold) throws IOException {
        String head = RunningGateway.HEAD.replace("{ name: plenty, requests: 1000000, per: 1s }", gold);
        return new RunningGateway(directory, clouds, head, Clouds.UPSTREAMS + ROUTES);
    }

    @Test
    void whatTheUpstreamFailedIsNotCounted() throws IOException {
        try (RunningGateway gateway = gateway("{ name: few, requests: 3, per: 1d }")) {
            Http http = new Http(gateway);
            clouds.plain.knobs("status=503");
            for (int i = 0; i < 10; i++) {
                assertThat(http.post("/echo-it", "{}").statusCode()).isEqualTo(503);
            }
            clouds.calm();
            for (int i = 0; i < 3; i++) {
                assertThat(http.post("/echo-it", "{}").statusCode()).isEqualTo(200);
            }
            assertThat(http.post("/echo-it", "{}").statusCode()).isEqualTo(429);
        }
    }

    @Test
    void aPlaceIsTakenFromTheHeadToTheEndHoweverItEnds() throws IOException {
        try (RunningGateway gateway = gateway("{ name: parallel, concurrent: 1 }")) {
            Http http = new Http(gateway);
            try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
                slow.getOutputStream()
                        .write(("POST /echo-it HTTP/1.1\r\nHost: gateway\r\nX-Api-Key: " + gateway.gold.reveal()
                                        + "\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{")
                                .getBytes(StandardCharsets.ISO_8859_1));
                await().until(() -> http.post("/echo-it", "{}").statusCode() == 429);
                HttpResponse<String> refused = http.post("/echo-it", "{}");
                assertThat(refused.body()).contains("1 requests at a time");
                assertThat(refused.headers().firstValue("RateLimit-Policy"))
                        .hasValue("\"parallel\";q=1;qu=\"concurrent-requests\"");
            }
            // The client has left in the middle of its body.
            await().until(() -> http.post("/echo-it", "{}").statusCode() == 200);
            assertThat(http.post("/echo-it", "{}").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void bytesOfAnswersAreCountedAsTheyWereSent() throws IOException {
        try (RunningGateway gateway = gateway("{ name: bytes, responseBytes: 10000B, per: 1d }")) {
            Http http = new Http(gateway);
            HttpResponse<String> first = sized(http, gateway, 9_000);
            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(first.headers().firstValue("RateLimit-Policy"))
                    .hasValue("\"bytes\";q=10000;w=86400;qu=\"content-bytes\"");
            // Nine thousand are expected now, and a thousand are left.
            HttpResponse<String> second = sized(http, gateway, 100);
            assertThat(second.statusCode()).isEqualTo(429);
            assertThat(second.body()).contains("the quota \\\"bytes\\\"");
        }
    }

    private static HttpResponse<String> sized(Http http, RunningGateway gateway, int bytes) {
        return http.get(gateway.uri("/bytes/" + bytes), "X-Api-Key", gateway.gold.reveal());
    }

    @Test
    void tokensAreCountedAsTheAnswerTellsThem() throws IOException {
        try (RunningGateway gateway = gateway("{ name: tokens, tokens: 500, per: 1d }")) {
            Http http = new Http(gateway);
            long used = 0;
            long most = 0;
            int answers = 0;
            HttpResponse<String> answer = chat(http, false);
            for (; answer.statusCode() == 200 && answers < 500; answers++) {
                long tokens = JsonMapper.shared()
                        .readTree(answer.body())
                        .path("usage")
                        .path("total_tokens")
                        .asLong();
                assertThat(tokens).isPositive();
                used += tokens;
                most = Math.max(most, tokens);
                answer = chat(http, false);
            }
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.body()).contains("500 tokens per 1d");
            assertThat(used).isBetween(500 - 2 * most, 500L);
            assertThat(answers).isGreaterThan(1);
            String metrics = http.get(gateway.admin("/metrics")).body();
            assertThat(PrometheusText.sum(
                            PrometheusText.parse(metrics, false), "gateway_token_usage_total", "source", "answer"))
                    .isEqualTo(answers);
        }
    }

    @Test
    void tokensOfAStreamAreCountedToo() throws IOException {
        try (RunningGateway gateway = gateway("{ name: tokens, outputTokens: 500, per: 1d }")) {
            Http http = new Http(gateway);
            assertThat(chat(http, true).body()).contains("\"usage\":{").contains("[DONE]");
            String metrics = http.get(gateway.admin("/metrics")).body();
            assertThat(PrometheusText.sum(
                            PrometheusText.parse(metrics, false), "gateway_token_usage_total", "source", "answer"))
                    .isEqualTo(1);
        }
    }

    private static HttpResponse<String> chat(Http http, boolean stream) {
        return http.post(
                "/openai/deployments/gpt-x/chat/completions",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"hello there\"}],\"max_tokens\":20"
                        + (stream ? ",\"stream\":true,\"stream_options\":{\"include_usage\":true}}" : "}"));
    }

    @Test
    void aRouteIsProtectedFromAnybody() throws IOException {
        try (RunningGateway gateway = gateway("{ name: plenty, requests: 1000000, per: 1s }")) {
            Http http = new Http(gateway);
            assertThat(http.post("/guarded", "{}").statusCode()).isEqualTo(200);
            assertThat(http.post("/guarded", "{}").statusCode()).isEqualTo(200);
            HttpResponse<String> refused = http.post("/guarded", "{}");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("endpoint");
        }
    }
}
