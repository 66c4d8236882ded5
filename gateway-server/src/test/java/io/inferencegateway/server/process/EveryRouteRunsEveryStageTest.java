package io.inferencegateway.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EveryRouteRunsEveryStageTest {
    private static final String CHAT =
            "{\"model\":\"m\",\"stream\":true,\"max_tokens\":3,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String GEMINI = "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"hi\"}]}]}";

    /** A request for each route of the fixture; a route that is missing here fails the test. */
    private static final Map<String, String[]> REQUESTS = Map.ofEntries(
            Map.entry("invoke", new String[] {"/endpoints/iris/invocations", GatewayUnderTest.IRIS}),
            Map.entry("async", new String[] {"/endpoints/iris/async-invocations", GatewayUnderTest.IRIS}),
            Map.entry("stream", new String[] {"/endpoints/iris/invocations-response-stream", CHAT}),
            Map.entry("predict", new String[] {"/v1/models/iris:predict", GatewayUnderTest.IRIS}),
            Map.entry("score", new String[] {"/score", GatewayUnderTest.IRIS}),
            Map.entry("chat", new String[] {"/v1/chat/completions", CHAT}),
            Map.entry("vertex", new String[] {"/v1/projects/a/locations/b/endpoints/c:predict", GatewayUnderTest.IRIS}),
            Map.entry(
                    "gemini",
                    new String[] {"/v1beta1/publishers/google/models/gemini-demo:streamGenerateContent", GEMINI}),
            Map.entry("echo", new String[] {"/v1/echo", "{\"mail\":\"jane@example.com\"}"}),
            Map.entry("infer", new String[] {"/v2/models/iris/infer", infer()}),
            Map.entry("capped", new String[] {"/capped", GatewayUnderTest.IRIS}),
            Map.entry("upload", new String[] {"/upload", "abc"}),
            Map.entry("download", new String[] {"/bytes/10", ""}));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static GatewayUnderTest gateway;

    @BeforeAll
    static void start() throws IOException {
        gateway = new GatewayUnderTest(directory);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static String infer() {
        return "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,4],\"datatype\":\"FP64\",\"data\":[5.1,3.5,1.4,0.2]}]}";
    }

    @Test
    void everyConfiguredRouteRunsEveryStage() throws Exception {
        String configured = gateway.admin("/config");
        for (Map.Entry<String, String[]> entry : REQUESTS.entrySet()) {
            assertThat(configured).contains("\"name\" : \"" + entry.getKey() + "\"");
        }
        assertThat(configured.split("\"upstream\" :", -1)).as("routes").hasSize(REQUESTS.size() + 1);
        for (Map.Entry<String, String[]> entry : REQUESTS.entrySet()) {
            Scrape before = gateway.scrape();
            HttpResponse<String> answer = ask(entry.getKey(), entry.getValue());
            assertThat(answer.statusCode())
                    .as(entry.getKey() + ": " + answer.body())
                    .isIn(entry.getKey().equals("capped") ? new Object[] {502} : new Object[] {200, 202});
            Scrape after = ended(before);
            for (String stage : new String[] {"authentication", "quota", "forward", "cap"}) {
                assertThat(stage(after, stage) - stage(before, stage))
                        .as(entry.getKey() + " " + stage)
                        .isEqualTo(1);
            }
            assertThat(stage(after, "redaction") - stage(before, "redaction"))
                    .as(entry.getKey() + " redaction")
                    .isEqualTo(entry.getKey().equals("capped") ? 0 : 1);
            assertThat(after.sum("gateway_requests_total", "route=\"" + entry.getKey() + "\"")
                            - before.sum("gateway_requests_total", "route=\"" + entry.getKey() + "\""))
                    .isEqualTo(1);
        }
    }

    @Test
    void seriesMoveAsTheRequestsFateSays() throws Exception {
        Scrape before = gateway.scrape();
        assertThat(gateway.send(gateway.request("/score", GatewayUnderTest.IRIS).header("X-Api-Key", "no"))
                        .statusCode())
                .isEqualTo(401);
        Scrape after = ended(before);
        assertMoved(before, after, "gateway_authentication_total{method=\"api-key\",result=\"unknown\"}");
        assertThat(stage(after, "quota")).as("no stage after the refusal").isEqualTo(stage(before, "quota"));

        before = after;
        assertThat(gateway.post("/nowhere", "{}").statusCode()).isEqualTo(404);
        after = ended(before);
        assertThat(after.sum("gateway_requests_total", "outcome=\"no_route\"")).isEqualTo(1);

        before = after;
        HttpRequest.Builder poor =
                gateway.request("/score", GatewayUnderTest.IRIS).header("X-Api-Key", gateway.poorKey.reveal());
        assertThat(gateway.send(poor).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = gateway.send(poor);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElse("0")))
                .isBetween(1L, 3600L);
        after = gateway.scrape();
        assertMoved(before, after, "gateway_quota_decisions_total{decision=\"refused\",quota=\"tiny\"}");

        before = after;
        assertThat(gateway.post("/v1/echo", "{\"mail\":\"jane.doe@example.com\"}")
                        .body())
                .isEqualTo("{\"mail\":\"[EMAIL]\"}");
        after = gateway.scrape();
        assertMoved(before, after, "gateway_redactions_total{detector=\"email\",route=\"echo\"}");

        before = after;
        gateway.azure.knobs("status=500;times=1");
        assertThat(gateway.post("/score", GatewayUnderTest.IRIS).statusCode()).isEqualTo(500);
        after = gateway.scrape();
        assertMoved(before, after, "gateway_upstream_requests_total{status=\"500\",upstream=\"azure\"}");
    }

    @Test
    void theAccessLogNamesTheRequestAndNoSecret() throws Exception {
        HttpResponse<String> answer = gateway.post("/v1/echo?secret=1", "{\"mail\":\"jane.doe@example.com\"}");
        String id = answer.headers().firstValue("X-Request-Id").orElse("none");
        Awaitility.await()
                .untilAsserted(() -> assertThat(gateway.accessLog.toString(StandardCharsets.UTF_8))
                        .contains("\"requestId\":\"" + id + "\"", "\"credential\":\"k1\""));
        assertThat(gateway.accessLog.toString(StandardCharsets.UTF_8))
                .doesNotContain(gateway.key.reveal(), "jane.doe", "secret=1");
    }

    private static HttpResponse<String> ask(String route, String[] request) throws Exception {
        if (route.equals("download")) {
            return gateway.send(HttpRequest.newBuilder(gateway.uri(request[0]))
                    .header("X-Api-Key", gateway.key.reveal())
                    .GET());
        }
        return gateway.post(request[0], request[1]);
    }

    /** The scrape after one more exchange has been counted, which happens just after its last byte. */
    private static Scrape ended(Scrape before) throws Exception {
        double count = before.sum("gateway_requests_total", "");
        Awaitility.await().until(() -> gateway.scrape().sum("gateway_requests_total", "") > count);
        return gateway.scrape();
    }

    private static double stage(Scrape scrape, String stage) {
        return scrape.sum("gateway_stage_duration_seconds_count", "stage=\"" + stage + "\"");
    }

    private static void assertMoved(Scrape before, Scrape after, String series) {
        assertThat(after.value(series) - before.value(series)).as(series).isEqualTo(1);
    }
}
