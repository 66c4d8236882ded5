package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;

/** Redaction of requests beside all else that is done with their bodies: signatures, token counts, reloads. */
final class RequestRedactionPathsTest {
    private static final String PROFILE =
            "redaction: { prompts: { detectors: [email], actions: [{ detector: email, action: placeholder }] } }\n";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void theCallersSignatureCoversWhatCameAndTheGatewaysWhatGoesOn() throws Exception {
        try (Clouds clouds = new Clouds();
                RunningGateway gateway = new RunningGateway(
                        directory, clouds, SignedClientsTest.HEAD + PROFILE, Clouds.UPSTREAMS + """
                            routes:
                              - { name: invoke, path: /endpoints/iris/invocations, upstream: sagemaker, requestRedaction: prompts }
                            """);
                SageMakerRuntimeClient client = SageMakerRuntimeClient.builder()
                        .endpointOverride(gateway.uri(""))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(SignedClientsTest.KEY, SignedClientsTest.SECRET)))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build()) {
            String asked = "{\"instances\":[[5.1,3.5,1.4,0.2]],\"who\":\"%s\"}";
            var answer = client.invokeEndpoint(request -> request.endpointName("iris")
                    .contentType("application/json")
                    .body(SdkBytes.fromUtf8String(asked.formatted("jane@example.com"))));
            assertThat(answer.body().asUtf8String()).contains("setosa");
            var arrived = clouds.sageMaker.requests().get(0);
            assertThat(arrived.bodySha256()).isEqualTo(sha256(asked.formatted("[EMAIL_1]")));
        }
    }

    private static String sha256(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private static String routes(ScriptedPeer upstream, String rest) {
        return """
                upstreams: { model: { http: { url: "http://127.0.0.1:%d/" } } }
                routes:
                  - name: chat
                    path: /v1/chat/completions
                    upstream: model
                    authentication: none
                    %s
                """.formatted(upstream.port(), rest);
    }

    @Test
    void aChunkedRequestIsCountedRedactedAndRestored() throws Exception {
        Queue<Wire.Message> asked = new ConcurrentLinkedQueue<>();
        String usage = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":2,\"completion_tokens\":3}}\n\n";
        try (Clouds clouds = new Clouds();
                ScriptedPeer model = new ScriptedPeer((wire, connection) -> {
                    asked.add(wire.read());
                    wire.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + chunk("data: {\"choices\":[{\"delta\":{\"content\":\"[EMAIL_1]\"}}],\"usage\":null}\n\n")
                            + chunk(usage) + chunk("data: [DONE]\n\n") + "0\r\n\r\n");
                });
                RunningGateway gateway = new RunningGateway(
                        directory,
                        clouds,
                        RunningGateway.HEAD + PROFILE,
                        routes(
                                model,
                                "requestRedaction: prompts\n    quotas: [{ name: tokens, tokens: 1000, per: 1d }]"));
                Wire client = Wire.connect(gateway.port())) {
            client.send("POST /v1/chat/completions HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n");
            for (String part : List.of("{\"stream\":true,\"user\":\"jane@", "exam", "ple.com\"}")) {
                client.send(chunk(part));
            }
            String got = client.send("0\r\n\r\n").read().text();
            assertThat(asked.remove().text())
                    .isEqualTo("{\"stream_options\":{\"include_usage\":true},\"stream\":true,\"user\":\"[EMAIL_1]\"}");
            assertThat(got).contains("jane@example.com", "[DONE]").doesNotContain("completion_tokens", "EMAIL");
        }
    }

    @Test
    void aReloadTakesNothingFromAnAnswerThatIsUnderWay() throws Exception {
        CountDownLatch reloaded = new CountDownLatch(1);
        try (Clouds clouds = new Clouds();
                ScriptedPeer model = new ScriptedPeer((wire, connection) -> {
                    wire.read();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 13\r\n\r\nto [EM");
                    awaitLatch(reloaded);
                    wire.send("AIL_1].");
                });
                RunningGateway gateway = new RunningGateway(
                        directory, clouds, RunningGateway.HEAD + PROFILE, routes(model, "requestRedaction: prompts"));
                Wire client = Wire.connect(gateway.port())) {
            String body = "{\"user\":\"jane@example.com\"}";
            client.send("POST /v1/chat/completions HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n"
                    + "Content-Length: " + body.length() + "\r\n\r\n" + body);
            gateway.write(RunningGateway.HEAD + routes(model, "redaction: none"));
            await().untilAsserted(() -> assertThat(
                            new Http(gateway).get(gateway.admin("/metrics")).body())
                    .contains("gateway_config_reload_total{result=\"applied\"} 1.0"));
            reloaded.countDown();
            assertThat(client.read().text()).isEqualTo("to jane@example.com.");
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("no reload");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aProfileOfFieldsAloneIsNoneForRequests() throws Exception {
        String fields = "redaction: { prompts: { fields: [{ path: $.debug, action: drop }] } }\n";
        try (Clouds clouds = new Clouds();
                ScriptedPeer model = new ScriptedPeer((wire, connection) -> {})) {
            assertThatThrownBy(() -> new RunningGateway(
                            directory,
                            clouds,
                            RunningGateway.HEAD + fields,
                            routes(model, "requestRedaction: prompts")))
                    .hasMessageContaining("routes[0].requestRedaction")
                    .hasMessageContaining("prompts has rules for fields only");
        }
    }
}
