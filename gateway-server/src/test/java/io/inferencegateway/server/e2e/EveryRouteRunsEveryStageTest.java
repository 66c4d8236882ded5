package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.server.e2e.PrometheusText.Series;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No route, protocol or streamed answer goes round a stage: told by the metrics, as an operator would. */
final class EveryRouteRunsEveryStageTest {
    private static final String[] STAGES = {"authentication", "quota", "forward", "cap", "redaction"};
    private static final String FLOWER = "{\"instances\":[[5.1,3.5,1.4,0.2]]}";
    private static final String CHAT =
            "{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"max_tokens\":5}";
    private static final String PROMPT = "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"hi\"}]}]}";
    private static final String ROUTES = """
            routes:
              - { name: invoke, path: /endpoints/iris/invocations, upstream: sagemaker }
              - { name: invoke-async, path: /endpoints/iris/async-invocations, upstream: sagemaker }
              - { name: invoke-stream, path: /endpoints/iris/invocations-response-stream, upstream: sagemaker }
              - { name: score, path: /score, upstream: azure }
              - { name: chat, path: /v1/chat/completions, upstream: azure }
              - { name: predict, path: "/v1/models/iris:predict", upstream: vertex }
              - { name: gemini, path: "/v1beta1/publishers/google/models/gemini-x:{verb}", upstream: gemini }
              - { name: infer, path: /v2/models/iris/infer, upstream: plain }
              - { name: echo, path: /echo-it, upstream: echo, maxRequestBytes: 1KiB }
              - { name: private, path: /private, upstream: echo, customers: [trial] }
              - { name: tight, path: /tight, upstream: echo, maxResponseBytes: 16B }
              - { name: hasty, path: /hasty, upstream: echo, timeout: 200ms }
            """;

    @TempDir
    private static Path directory = Path.of("");

    private static Clouds clouds;
    private static RunningGateway gateway;
    private static Http http;

    @BeforeAll
    static void start() throws Exception {
        clouds = new Clouds();
        gateway = new RunningGateway(directory, clouds, Clouds.UPSTREAMS + ROUTES);
        http = new Http(gateway);
    }

    @AfterEach
    void calm() {
        clouds.calm();
    }

    @AfterAll
    static void stop() {
        Map<Series, Double> all = scrape(false);
        Matcher route = Pattern.compile("name: ([\\w-]+)").matcher(ROUTES);
        while (route.find()) {
            String name = route.group(1);
            assertThat(PrometheusText.sum(all, "gateway_requests_total", "route", name))
                    .as("route %s was tested", name)
                    .isPositive();
        }
        gateway.close();
        clouds.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "invoke, /endpoints/iris/invocations, FLOWER",
        "invoke-async, /endpoints/iris/async-invocations, ASYNC",
        "invoke-stream, /endpoints/iris/invocations-response-stream, CHAT",
        "score, /score, FLOWER",
        "chat, /v1/chat/completions, CHAT",
        "predict, /v1/models/iris:predict, FLOWER",
        "gemini, /v1beta1/publishers/google/models/gemini-x:generateContent, PROMPT",
        "gemini, /v1beta1/publishers/google/models/gemini-x:streamGenerateContent, PROMPT",
        "gemini, /v1beta1/publishers/google/models/gemini-x:streamGenerateContent?alt=sse, PROMPT",
        "infer, /v2/models/iris/infer, INFER",
        "echo, /echo-it, FLOWER",
        "tight, /tight, SHORT",
        "hasty, /hasty, FLOWER",
    })
    void everyStageRuns(String route, String path, String kind) {
        String body =
                switch (kind) {
                    case "CHAT" -> CHAT;
                    case "PROMPT" -> PROMPT;
                    case "INFER" ->
                        "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,4],\"datatype\":\"FP64\",\"data\":[5.1,3.5,1.4,0.2]}]}";
                    case "SHORT" -> "{}";
                    case "ASYNC" -> "";
                    default -> FLOWER;
                };
        Map<Series, Double> before = scrape(false);
        var answer =
                http.post(gateway.gold.reveal(), path, body, "X-Amzn-SageMaker-InputLocation", "s3://bucket/in.json");
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
        await().untilAsserted(() -> {
            Map<Series, Double> after = scrape(false);
            assertMoved(
                    before, after, 1, "gateway_requests_total", "route", route, "outcome", "ok", "customer", "gold");
            for (String stage : STAGES) {
                assertMoved(before, after, 1, "gateway_stage_duration_seconds_count", "stage", stage, "outcome", "ok");
            }
            assertMoved(before, after, 1, "gateway_authentication_total");
            assertMoved(before, after, 1, "gateway_quota_decisions_total", "quota", "plenty", "decision", "admitted");
            assertMoved(before, after, 1, "gateway_upstream_requests_total");
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "/echo-it,    401, invalid_credentials, authentication, ",
        "/private,    403, not_allowed,         authentication, ",
        "/nowhere,    404, no_route,            ,               ",
        "/echo-it,    413, request_too_large,   ,               ",
        "/tight,      502, response_too_large,  cap,            ",
        "/hasty,      504, upstream_timeout,    forward,        fault=never-answer",
        "/echo-it,    502, upstream_broken,     forward,        fault=reset-before-head",
    })
    void theFateOfARefusedRequestIsCounted(String path, int status, String code, String stage, String knobs) {
        if (knobs != null) {
            clouds.plain.knobs(knobs);
        }
        Map<Series, Double> before = scrape(false);
        String body = status == 413 ? "\"" + "x".repeat(2000) + "\"" : FLOWER;
        String key = status == 401 ? "wrong" : gateway.gold.reveal();
        assertThat(http.post(key, path, body).statusCode()).isEqualTo(status);
        await().untilAsserted(() -> {
            Map<Series, Double> after = scrape(false);
            assertMoved(before, after, 1, "gateway_requests_total", "status", "" + status, "outcome", code);
            if (stage != null) {
                assertMoved(
                        before, after, 1, "gateway_stage_duration_seconds_count", "stage", stage, "outcome", "refused");
            }
            assertMoved(
                    before,
                    after,
                    status == 502 && code.startsWith("response") ? 1 : 0,
                    "gateway_response_capped_total");
            if (status < 500) {
                assertMoved(before, after, 0, "gateway_upstream_requests_total");
            }
        });
    }

    @Test
    void aWrongMethodIsCounted() {
        Map<Series, Double> before = scrape(false);
        assertThat(http.get(gateway.uri("/echo-it")).statusCode()).isEqualTo(405);
        await().untilAsserted(() ->
                assertMoved(before, scrape(false), 1, "gateway_requests_total", "status", "405", "method", "GET"));
    }

    @Test
    void aQuotaMetIsCounted() {
        Map<Series, Double> before = scrape(false);
        for (int status : new int[] {200, 200, 429}) {
            assertThat(http.post(gateway.trial.reveal(), "/echo-it", FLOWER).statusCode())
                    .isEqualTo(status);
        }
        await().untilAsserted(() -> {
            Map<Series, Double> after = scrape(false);
            assertMoved(before, after, 1, "gateway_requests_total", "status", "429", "customer", "trial");
            assertMoved(before, after, 1, "gateway_quota_decisions_total", "quota", "few", "decision", "refused");
            assertMoved(before, after, 2, "gateway_quota_decisions_total", "quota", "few", "decision", "admitted");
        });
    }

    @Test
    void redactionsAreCountedByDetector() {
        Map<Series, Double> before = scrape(true);
        String body = http.post(
                        "/echo-it", "{\"a\":\"jane@example.com\",\"b\":\"joe@example.com 4111 1111 1111 1111\"}")
                .body();
        assertThat(body).contains("[EMAIL]", "[CREDIT_CARD]").doesNotContain("@", "4111");
        await().untilAsserted(() -> {
            Map<Series, Double> after = scrape(true);
            assertMoved(before, after, 2, "gateway_redactions_total", "route", "echo", "detector", "email");
            assertMoved(before, after, 1, "gateway_redactions_total", "route", "echo", "detector", "credit-card");
        });
    }

    private static Map<Series, Double> scrape(boolean openMetrics) {
        String accept = openMetrics ? "application/openmetrics-text" : "text/plain";
        var page = http.get(gateway.admin("/metrics"), "Accept", accept);
        assertThat(page.headers().firstValue("content-type").orElse("")).startsWith(accept);
        return PrometheusText.parse(page.body(), openMetrics);
    }

    private static void assertMoved(
            Map<Series, Double> before, Map<Series, Double> after, double by, String name, String... labels) {
        double moved = PrometheusText.sum(after, name, labels) - PrometheusText.sum(before, name, labels);
        assertThat(moved).as(name + String.join(" ", labels)).isEqualTo(by);
    }
}
