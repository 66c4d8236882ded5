package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.simulator.SimulatorOptions;
import io.inferencegateway.simulator.plain.PlainHttpSimulator;
import io.inferencegateway.simulator.tls.Certificates;
import io.inferencegateway.simulator.tls.ServerIdentity;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Upstreams are reached over TLS, and only those that prove their name. */
final class HttpsUpstreamTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void anUpstreamThatATrustedAuthorityVouchesForIsReached() throws IOException {
        HttpResponse<String> answer = ask(Certificates.forLocalhost(), true);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"a\":1}");
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws IOException {
        HttpResponse<String> answer = ask(Certificates.forHost("elsewhere.example"), true);
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("upstream_unreachable");
    }

    @Test
    void anUnknownAuthorityIsRefused() throws IOException {
        HttpResponse<String> answer = ask(Certificates.forLocalhost(), false);
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("upstream_unreachable");
    }

    @Test
    void authoritiesThatAreReplacedInTheirFileAreTrustedNoMore() throws IOException {
        ServerIdentity identity = Certificates.forLocalhost();
        Path trust = Files.writeString(directory.resolve("ca.pem"), identity.authorityPem());
        try (Clouds clouds = new Clouds();
                PlainHttpSimulator secure =
                        PlainHttpSimulator.start(SimulatorOptions.defaults().withTls(identity));
                RunningGateway gateway = new RunningGateway(directory, clouds, configuration(secure, trust))) {
            Http http = new Http(gateway);
            assertThat(http.post("/echo-it", "{}").statusCode()).isEqualTo(200);
            Files.writeString(trust, Certificates.forLocalhost().authorityPem());
            await().untilAsserted(() ->
                    assertThat(http.post("/echo-it", "{}").statusCode()).isEqualTo(502));
            Files.writeString(trust, identity.authorityPem());
            await().untilAsserted(() ->
                    assertThat(http.post("/echo-it", "{}").statusCode()).isEqualTo(200));
        }
    }

    private static String configuration(PlainHttpSimulator secure, @Nullable Path trust) {
        return "upstreams: { secure: { http: { url: \"https://localhost:" + secure.port() + "/echo\" }"
                + (trust == null ? "" : ", trust: " + trust) + " } }\n"
                + "routes: [{ name: echo, path: /echo-it, upstream: secure }]\n";
    }

    private HttpResponse<String> ask(ServerIdentity identity, boolean trusted) throws IOException {
        Path trust = Files.writeString(directory.resolve("ca.pem"), identity.authorityPem());
        try (Clouds clouds = new Clouds();
                PlainHttpSimulator secure =
                        PlainHttpSimulator.start(SimulatorOptions.defaults().withTls(identity));
                RunningGateway gateway =
                        new RunningGateway(directory, clouds, configuration(secure, trusted ? trust : null))) {
            HttpResponse<String> answer = new Http(gateway).post("/echo-it", "{\"a\":1}");
            assertThat(secure.requests()).hasSize(answer.statusCode() == 200 ? 1 : 0);
            return answer;
        }
    }
}
