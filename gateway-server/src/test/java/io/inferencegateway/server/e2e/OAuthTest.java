package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Access tokens through the whole gateway, from an issuer that is found by its metadata. */
final class OAuthTest {
    private static final String ROUTES = """
            routes:
              - { name: open, path: /open, upstream: echo }
              - { name: scoped, path: /scoped, upstream: echo, authentication: [oauth], scopes: ["predict:churn"] }
            """;
    private static final String CUSTOMER = "  - { id: acme, oauth: [{ issuer: ISSUER, client: acme-app }] }\n";

    @TempDir
    private Path directory = Path.of("");

    private static String head(IdentityProvider provider) {
        String oauth = "authentication: { apiKeys: {}, oauth: { issuers: [{ issuer: \"" + provider.issuer()
                + "\", audience: inference, keys: { refetch: 50ms } }] } }";
        return RunningGateway.HEAD.replace("authentication: { apiKeys: {} }", oauth)
                + CUSTOMER.replace("ISSUER", '"' + provider.issuer() + '"');
    }

    private RunningGateway gateway(IdentityProvider provider, Clouds clouds) throws IOException {
        return new RunningGateway(directory, clouds, head(provider), Clouds.UPSTREAMS + ROUTES);
    }

    private static HttpResponse<String> post(RunningGateway gateway, Http http, String path, String token) {
        return http.send(HttpRequest.newBuilder(gateway.uri(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
    }

    @Test
    void aTokenIsJudgedByIssuerAudienceScopeAndCustomer() throws IOException {
        try (Clouds clouds = new Clouds();
                IdentityProvider provider = new IdentityProvider();
                RunningGateway gateway = gateway(provider, clouds)) {
            Http http = new Http(gateway);
            String good = provider.token("acme-app", "inference", "predict:churn");
            assertThat(post(gateway, http, "/open", good).statusCode()).isEqualTo(200);
            assertThat(post(gateway, http, "/scoped", good).statusCode()).isEqualTo(200);
            // It reached no upstream: the echo would show it.
            assertThat(post(gateway, http, "/open", good).body()).doesNotContain(good);

            HttpResponse<String> audience =
                    post(gateway, http, "/scoped", provider.token("acme-app", "another", "predict:churn"));
            assertThat(audience.statusCode()).isEqualTo(401);
            assertThat(audience.headers().firstValue("WWW-Authenticate"))
                    .hasValue("Bearer realm=\"inference-gateway\", error=\"invalid_token\", error_description=\"the"
                            + " access token is not meant for this gateway, see its audience\","
                            + " scope=\"predict:churn\"");
            assertThat(audience.body()).contains("\"invalid_credentials\"").doesNotContain("eyJ");

            HttpResponse<String> scope = post(gateway, http, "/scoped", provider.token("acme-app", "inference", "x"));
            assertThat(scope.statusCode()).isEqualTo(403);
            assertThat(scope.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .contains("error=\"insufficient_scope\"", "scope=\"predict:churn\"");

            assertThat(post(gateway, http, "/open", provider.token("other-app", "inference", ""))
                            .statusCode())
                    .isEqualTo(403);
            HttpResponse<String> nothing = http.get(gateway.uri("/scoped"));
            assertThat(nothing.statusCode()).isEqualTo(405);
            HttpResponse<String> missing = http.post("/scoped", "{}");
            assertThat(missing.statusCode()).isEqualTo(401);
            // Without a credential there is no error to be told of (RFC 6750, section 3.1).
            assertThat(missing.headers().firstValue("WWW-Authenticate"))
                    .hasValue("Bearer realm=\"inference-gateway\", scope=\"predict:churn\"");
        }
    }

    @Test
    void tenRotationsOfTheIssuersKeysRefuseNoValidToken() throws Exception {
        try (Clouds clouds = new Clouds();
                IdentityProvider provider = new IdentityProvider();
                RunningGateway gateway = gateway(provider, clouds)) {
            Http http = new Http(gateway);
            AtomicInteger answered = new AtomicInteger();
            AtomicBoolean over = new AtomicBoolean();
            Queue<String> refused = new ConcurrentLinkedQueue<>();
            ExecutorService callers = Executors.newFixedThreadPool(3);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                running.add(callers.submit(() -> {
                    while (!over.get()) {
                        String token = provider.token("acme-app", "inference", "");
                        for (int n = 0; n < 5; n++) {
                            HttpResponse<String> answer = post(gateway, http, "/open", token);
                            if (answer.statusCode() != 200) {
                                refused.add(answer.statusCode() + answer.body());
                            }
                            answered.incrementAndGet();
                        }
                    }
                }));
            }
            for (int rotation = 1; rotation <= 10; rotation++) {
                int before = answered.get();
                provider.rotate(rotation);
                await().until(() -> answered.get() > before + 60);
            }
            over.set(true);
            callers.shutdown();
            assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            for (Future<?> caller : running) {
                caller.get();
            }
            assertThat(refused).isEmpty();
            assertThat(provider.keysAsked()).isBetween(11, 60);
            var samples =
                    PrometheusText.parse(http.get(gateway.admin("/metrics")).body(), false);
            assertThat(PrometheusText.sum(
                            samples, "gateway_jwks_refresh_total", "issuer", provider.issuer(), "result", "ok"))
                    .isEqualTo(provider.keysAsked());
            assertThat(PrometheusText.sum(samples, "gateway_jwks_age_seconds", "issuer", provider.issuer()))
                    .isBetween(0.0, 60.0);
            assertThat(PrometheusText.sum(samples, "gateway_authentication_total", "method", "oauth", "result", "ok"))
                    .isEqualTo(answered.get());
        }
    }

    @Test
    void anIssuerThatIsDownTakesNobodyElseWithIt() throws IOException {
        try (Clouds clouds = new Clouds();
                IdentityProvider provider = new IdentityProvider()) {
            provider.down = true;
            try (RunningGateway gateway = gateway(provider, clouds)) {
                Http http = new Http(gateway);
                String token = provider.token("acme-app", "inference", "");
                HttpResponse<String> unknown = post(gateway, http, "/open", token);
                assertThat(unknown.statusCode()).isEqualTo(503);
                assertThat(unknown.body()).contains("identity_provider_unavailable");
                assertThat(unknown.headers().firstValue("Retry-After")).hasValue("1");
                assertThat(http.post("/open", "{}").statusCode()).isEqualTo(200);
                provider.down = false;
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> post(gateway, http, "/open", token).statusCode() == 200);
                // Its keys are known now: it may go down again.
                provider.down = true;
                assertThat(post(gateway, http, "/open", token).statusCode()).isEqualTo(200);
                assertThat(post(gateway, http, "/open", provider.token("acme-app", "inference", ""))
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void aCustomerThatIsDisabledIsRefusedWithATokenThatIsRemembered() throws IOException {
        try (Clouds clouds = new Clouds();
                IdentityProvider provider = new IdentityProvider();
                RunningGateway gateway = gateway(provider, clouds)) {
            Http http = new Http(gateway);
            String token = provider.token("acme-app", "inference", "");
            assertThat(post(gateway, http, "/open", token).statusCode()).isEqualTo(200);
            gateway.write(head(provider).replace("id: acme,", "id: acme, disabled: true,") + Clouds.UPSTREAMS + ROUTES);
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> post(gateway, http, "/open", token).statusCode() == 403);
            gateway.write(head(provider) + Clouds.UPSTREAMS + ROUTES);
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> post(gateway, http, "/open", token).statusCode() == 200);
            assertThat(provider.keysAsked()).isEqualTo(1);
        }
    }
}
