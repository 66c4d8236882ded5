package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.auth.apikey.ApiKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys are rolled in a file of their own: no route is touched, and no connection closed. */
final class CustomersFileReloadTest {
    private static final String REST = """
            customersFile: customers.yaml
            routes:
              - { name: echo, path: /echo-it, upstream: echo }
            """;

    @TempDir
    private Path directory = Path.of("");

    private void keyOfSecond(ApiKey key) throws IOException {
        Files.writeString(directory.resolve("customers.yaml"), """
                customers:
                  - { id: second, apiKeys: [{ id: second-1, sha256: "HASH", expires: 2999-01-01T00:00:00Z }] }
                """.replace("HASH", key.sha256()));
    }

    @Test
    void aRolledKeyIsTakenUpOnTheSameConnection() throws IOException {
        ApiKey old = ApiKey.create(new SecureRandom());
        ApiKey rolled = ApiKey.create(new SecureRandom());
        keyOfSecond(old);
        try (Clouds clouds = new Clouds();
                RunningGateway gateway = new RunningGateway(directory, clouds, Clouds.UPSTREAMS + REST);
                KeepAlive connection = new KeepAlive(gateway.port())) {
            assertThat(connection.post("/echo-it", old.reveal(), "{}")).startsWith("HTTP/1.1 200 ");
            keyOfSecond(rolled);
            Http http = new Http(gateway);
            await().until(() -> http.post(old.reveal(), "/echo-it", "{}").statusCode() == 401);
            assertThat(connection.post("/echo-it", rolled.reveal(), "{}")).startsWith("HTTP/1.1 200 ");
            assertThat(connection.post("/echo-it", old.reveal(), "{}")).startsWith("HTTP/1.1 401 ");
            assertThat(connection.post("/echo-it", gateway.gold.reveal(), "{}")).startsWith("HTTP/1.1 200 ");
            var samples =
                    PrometheusText.parse(http.get(gateway.admin("/metrics")).body(), false);
            assertThat(PrometheusText.sum(samples, "gateway_credential_expiry_timestamp_seconds", "customer", "second"))
                    .isEqualTo(32472144000d);
        }
    }
}
