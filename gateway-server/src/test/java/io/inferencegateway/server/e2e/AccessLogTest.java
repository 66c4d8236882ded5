package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void aLineNamesTheRequestAndHoldsNoSecret() throws Exception {
        try (Clouds clouds = new Clouds();
                RunningGateway gateway = new RunningGateway(directory, clouds, Clouds.UPSTREAMS + """
                        routes:
                          - { name: score, path: /score, upstream: azure }
                        """)) {
            HttpResponse<String> answer =
                    new Http(gateway).post("/score?secret=1", "{\"mail\":\"jane.doe@example.com\"}");
            String id = answer.headers().firstValue("X-Request-Id").orElse("none");
            Awaitility.await()
                    .untilAsserted(() -> assertThat(gateway.accessLog.toString(StandardCharsets.UTF_8))
                            .contains(
                                    "\"requestId\":\"" + id + "\"",
                                    "\"credential\":\"gold-1\"",
                                    "\"route\":\"score\""));
            assertThat(gateway.accessLog.toString(StandardCharsets.UTF_8))
                    .doesNotContain(gateway.gold.reveal(), "jane.doe", "secret=1");
        }
    }
}
