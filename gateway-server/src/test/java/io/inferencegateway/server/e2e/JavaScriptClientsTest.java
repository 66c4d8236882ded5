package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vendors' clients for JavaScript, from npm, with only URL and credentials changed. */
final class JavaScriptClientsTest {
    /** A client, the route it meets, and what it makes of an answer and of a refusal; a row more is a client more. */
    enum Client {
        SAGEMAKER("sagemaker", "invoke", "", "setosa", "UnrecognizedClientException", 403),
        GEMINI("gemini", "gemini", "", "", "ApiError", 401),
        OPENAI_ON_VERTEX(
                "openai",
                "vertex-chat",
                "/v1/projects/any/locations/any/endpoints/openapi",
                "",
                "AuthenticationError",
                401),
        OPENAI_ON_AZURE("azure", "azure-chat", "/openai", "", "AuthenticationError", 401);

        private final String script;
        private final String route;
        private final String path;
        private final String answer;
        private final String error;
        private final int status;

        Client(String script, String route, String path, String answer, String error, int status) {
            this.script = script;
            this.route = route;
            this.path = path;
            this.answer = answer;
            this.error = error;
            this.status = status;
        }

        Map<String, Object> task(RunningGateway gateway, Map<String, Object> credentials) {
            Map<String, Object> task = new HashMap<>(credentials);
            task.put("client", script);
            task.put("url", gateway.uri(path).toString());
            return task;
        }
    }

    @TempDir
    private static Path directory = Path.of("");

    private static Clouds clouds;
    private static RunningGateway gateway;
    private static JsonNode outcomes;

    /** One node for all calls: starting it takes longer than they do. */
    @BeforeAll
    static void call() throws Exception {
        assumeTrue(Node.installed(), "node and npm are not on the PATH: the clients for JavaScript were not tried");
        clouds = new Clouds();
        gateway = new RunningGateway(directory, clouds, Clouds.UPSTREAMS + """
                        routes:
                          - { name: invoke, path: /endpoints/iris/invocations, upstream: sagemaker }
                          - name: gemini
                            path: /v1beta1/publishers/google/models/gemini-x:{verb}
                            upstream: gemini
                          - name: vertex-chat
                            path: "/v1/projects/{p}/locations/{l}/endpoints/openapi/chat/completions"
                            upstream: vertex
                          - { name: azure-chat, path: "/openai/deployments/{d}/chat/completions", upstream: azure }
                        """);
        List<Map<String, Object>> tasks = new ArrayList<>();
        for (Client client : Client.values()) {
            tasks.add(client.task(gateway, Map.of("key", gateway.gold.reveal())));
            tasks.add(client.task(gateway, Map.of("key", "igw_nobodys")));
        }
        outcomes = JsonMapper.shared().readTree(Node.run(JsonMapper.shared().writeValueAsString(tasks)));
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
            clouds.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theRightKeyGetsAPrediction(Client client) {
        JsonNode outcome = outcomes.get(client.ordinal() * 2);
        assertThat(outcome.path("answer").asString(""))
                .as(outcome.toString())
                .isNotBlank()
                .contains(client.answer);
    }

    @ParameterizedTest
    @EnumSource
    void aWrongKeyIsTheClientsOwnError(Client client) {
        JsonNode outcome = outcomes.get(client.ordinal() * 2 + 1);
        assertThat(List.of(
                        outcome.path("type").asString(""), outcome.path("name").asString("")))
                .as(outcome.toString())
                .contains(client.error);
        assertThat(outcome.path("status").asInt()).isEqualTo(client.status);
    }

    @Test
    void whatIsHopelessIsNotTriedAgain() {
        await().untilAsserted(() -> {
            String metrics = new Http(gateway).get(gateway.admin("/metrics")).body();
            var samples = PrometheusText.parse(metrics, false);
            for (Client client : Client.values()) {
                assertThat(PrometheusText.sum(samples, "gateway_requests_total", "route", client.route))
                        .as("requests of " + client + ", one with each key")
                        .isEqualTo(2);
            }
        });
    }
}
