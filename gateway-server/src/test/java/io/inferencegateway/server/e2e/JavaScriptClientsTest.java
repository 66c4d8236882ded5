package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vendors' clients for JavaScript, from npm, with only URL and credentials changed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JavaScriptClientsTest {
    private static final String KEY = "GWAKACMETEST0001";
    private static final String SECRET = "only-the-tests-know-this-secret-0123456";
    private static final String ROUTES = """
            routes:
              - { name: invoke, path: /endpoints/iris/invocations, upstream: sagemaker }
              - name: gemini
                path: /v1beta1/publishers/google/models/gemini-x:{verb}
                upstream: gemini
              - name: gemini-of-project
                path: "/v1beta1/projects/{p}/locations/{l}/publishers/google/models/gemini-x:{verb}"
                upstream: gemini
              - name: vertex-chat
                path: "/v1/projects/{p}/locations/{l}/endpoints/openapi/chat/completions"
                upstream: vertex
              - { name: azure-chat, path: "/openai/deployments/{d}/chat/completions", upstream: azure }
            """;

    /** A client of the script, and the path below which it finds what it speaks to. */
    enum Client {
        SAGEMAKER("sagemaker", ""),
        GEMINI("gemini", ""),
        OPENAI_ON_VERTEX("openai", "/v1/projects/any/locations/any/endpoints/openapi"),
        OPENAI_ON_AZURE("azure", "/openai");

        private final String script;
        private final String path;

        Client(String script, String path) {
            this.script = script;
            this.path = path;
        }
    }

    /**
     * What a client is given, and what it makes of the gateway's answer.
     *
     * @param error the type or name of its error, or {@code null} for a prediction
     */
    private record Call(
            String name,
            Client client,
            Map<String, Object> given,
            @Nullable String error,
            int status,
            String says) {
        String task(RunningGateway gateway) {
            Map<String, Object> task = new HashMap<>(given);
            task.put("client", client.script);
            task.put("url", gateway.uri(client.path).toString());
            return JsonMapper.shared().writeValueAsString(task);
        }
    }

    @TempDir
    private Path directory = Path.of("");

    private final List<Call> calls = new ArrayList<>();
    private @Nullable Clouds clouds;
    private @Nullable IdentityProvider provider;
    private @Nullable RunningGateway gateway;

    private static String head(IdentityProvider provider) {
        return RunningGateway.HEAD.replace(
                        "{ apiKeys: {} }",
                        "{ apiKeys: {}, iam: { region: us-east-1 }, oauth: { issuers: [{ issuer: \"" + provider.issuer()
                                + "\", audience: inference }] } }")
                + "  - id: acme\n    oauth: [{ issuer: \"" + provider.issuer() + "\", client: acme-app }]\n    iam:\n"
                + "      - { accessKeyId: " + KEY + ", secret: \"" + SECRET + "\" }\n"
                + "      - { accessKeyId: GWAKACMEENDED001, secret: \"" + SECRET
                + "\", expires: 2026-01-01T00:00:00Z }\n";
    }

    private void right(String name, Client client, Map<String, Object> given) {
        calls.add(new Call(name, client, given, null, 200, client == Client.SAGEMAKER ? "setosa" : ""));
    }

    private void wrong(String name, Client client, Map<String, Object> given, String error, int status, String says) {
        calls.add(new Call(name, client, given, error, status, says));
    }

    private void calls(RunningGateway running, IdentityProvider issuer) {
        Map<String, Object> key = Map.of("key", running.gold.reveal());
        Map<String, Object> nobodys = Map.of("key", "igw_nobodys");
        Map<String, Object> token = Map.of("token", issuer.token("acme-app", "inference", ""));
        Map<String, Object> foreign = Map.of("token", issuer.token("acme-app", "another", ""));
        for (Client client : Client.values()) {
            right("key", client, key);
        }
        wrong("wrong key", Client.SAGEMAKER, nobodys, "UnrecognizedClientException", 403, "API key");
        wrong("wrong key", Client.GEMINI, nobodys, "ApiError", 401, "API key");
        wrong("wrong key", Client.OPENAI_ON_VERTEX, nobodys, "AuthenticationError", 401, "API key");
        wrong("wrong key", Client.OPENAI_ON_AZURE, nobodys, "AuthenticationError", 401, "API key");
        for (Client client : List.of(Client.GEMINI, Client.OPENAI_ON_VERTEX, Client.OPENAI_ON_AZURE)) {
            right("token", client, token);
            wrong(
                    "token for another",
                    client,
                    foreign,
                    client == Client.GEMINI ? "ApiError" : "AuthenticationError",
                    401,
                    "audience");
        }
        signed("signature", Map.of(), null, "");
        signed("wrong secret", secret(KEY, SECRET + "x"), "InvalidSignatureException", "does not match the signature");
        signed("unknown key", secret("GWAKNOBODY000001", SECRET), "UnrecognizedClientException", "is invalid");
        signed("ended key", secret("GWAKACMEENDED001", SECRET), "ExpiredTokenException", "is expired");
        signed("10 min late", Map.of("clockOffset", -600_000), "InvalidSignatureException", "Signature expired");
        signed("10 min early", Map.of("clockOffset", 600_000), "InvalidSignatureException", "not yet current");
        Map<String, String> field = Map.of("x-amzn-sagemaker-target-model", "other");
        signed("added field", Map.of("added", field), "InvalidSignatureException", "is no 'SignedHeader'");
    }

    private static Map<String, Object> secret(String key, String secret) {
        return Map.of("credentials", Map.of("accessKeyId", key, "secretAccessKey", secret));
    }

    private void signed(String name, Map<String, Object> change, @Nullable String error, String says) {
        Map<String, Object> given = new HashMap<>(secret(KEY, SECRET));
        given.putAll(change);
        if (error == null) {
            right(name, Client.SAGEMAKER, given);
        } else {
            wrong(name, Client.SAGEMAKER, given, error, 403, says);
        }
    }

    /** One node for all calls: starting it takes longer than they do. */
    @TestFactory
    List<DynamicTest> everyClientGetsItsPredictionOrItsOwnError() throws Exception {
        assumeTrue(Node.installed(), "node and npm are not on the PATH: the clients for JavaScript were not tried");
        clouds = new Clouds();
        provider = new IdentityProvider();
        gateway = new RunningGateway(directory, clouds, head(provider), Clouds.UPSTREAMS + ROUTES);
        calls(gateway, provider);
        RunningGateway running = gateway;
        List<String> tasks = calls.stream().map(call -> call.task(running)).toList();
        JsonNode outcomes = JsonMapper.shared().readTree(Node.run("[" + String.join(",", tasks) + "]"));
        List<DynamicTest> tests = new ArrayList<>(IntStream.range(0, calls.size())
                .mapToObj(i -> DynamicTest.dynamicTest(
                        calls.get(i).client + ", " + calls.get(i).name, () -> check(calls.get(i), outcomes.get(i))))
                .toList());
        tests.add(DynamicTest.dynamicTest("what is hopeless is not tried again", () -> once(running)));
        return tests;
    }

    private static void check(Call call, JsonNode outcome) {
        if (call.error == null) {
            assertThat(outcome.path("answer").asString(""))
                    .as(outcome.toString())
                    .isNotBlank()
                    .contains(call.says);
            return;
        }
        List<String> names =
                List.of(outcome.path("type").asString(""), outcome.path("name").asString(""));
        assertThat(names).as(outcome.toString()).contains(call.error);
        assertThat(outcome.path("status").asInt()).isEqualTo(call.status);
        assertThat(outcome.path("message").asString("")).contains(call.says);
    }

    private void once(RunningGateway running) {
        await().untilAsserted(() -> {
            String metrics = new Http(running).get(running.admin("/metrics")).body();
            assertThat(PrometheusText.sum(PrometheusText.parse(metrics, false), "gateway_requests_total"))
                    .isEqualTo(calls.size());
        });
    }

    @AfterAll
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
        if (provider != null) {
            provider.close();
        }
        if (clouds != null) {
            clouds.close();
        }
    }
}
