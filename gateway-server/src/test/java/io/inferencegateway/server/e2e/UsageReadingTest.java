package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Token counts of answers in every wrapping that an upstream puts around them. */
final class UsageReadingTest {
    private static final String ROUTES = """
            routes:
              - { name: stream, path: /endpoints/iris/invocations-response-stream, upstream: sagemaker }
              - { name: chat, path: "/openai/deployments/{d}/chat/completions", upstream: azure }
            """;
    private static final String CHAT =
            "{\"messages\":[{\"role\":\"user\",\"content\":\"hello there\"}],\"max_tokens\":20"
                    + ",\"stream\":true,\"stream_options\":{\"include_usage\":true}}";

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

    private RunningGateway gateway() throws IOException {
        String head = RunningGateway.HEAD.replace(
                "{ name: plenty, requests: 1000000, per: 1s }", "{ name: tokens, tokens: 1000000, per: 1d }");
        return new RunningGateway(directory, clouds, head, Clouds.UPSTREAMS + ROUTES);
    }

    private static void assertRead(Http http, RunningGateway gateway, int answers) {
        // The last byte may reach the client before the exchange has ended.
        await().untilAsserted(() -> {
            String metrics = http.get(gateway.admin("/metrics")).body();
            assertThat(PrometheusText.sum(
                            PrometheusText.parse(metrics, false), "gateway_token_usage_total", "source", "answer"))
                    .isEqualTo(answers);
        });
    }

    @Test
    void tokensWithinTheFramesOfAnAwsEventStreamAreRead() throws IOException {
        try (RunningGateway gateway = gateway()) {
            Http http = new Http(gateway);
            assertThat(http.post("/endpoints/iris/invocations-response-stream", CHAT)
                            .statusCode())
                    .isEqualTo(200);
            clouds.sageMaker.knobs("chunk=7");
            http.post("/endpoints/iris/invocations-response-stream", CHAT);
            assertRead(http, gateway, 2);
        }
    }

    @Test
    void tokensOfACompressedAnswerAreRead() throws IOException {
        try (RunningGateway gateway = gateway()) {
            Http http = new Http(gateway);
            clouds.azure.knobs("gzip=on");
            assertThat(http.post("/openai/deployments/gpt-x/chat/completions", CHAT)
                            .statusCode())
                    .isEqualTo(200);
            clouds.azure.knobs("gzip=on;chunk=7");
            http.post("/openai/deployments/gpt-x/chat/completions", CHAT.replace("true", "false"));
            assertRead(http, gateway, 2);
        }
    }
}
