package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.X509CertUtils;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.oauth2.sdk.token.DPoPTokenError;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that are good in their holder's hands only, made and proven by the Nimbus OAuth 2.0 SDK. */
final class BoundTokensTest {
    private static final URI PUBLIC = URI.create("https://models.example.com");
    private static final String ROUTES = """
            routes:
              - { name: open, path: /open, upstream: echo, authentication: [oauth], scopes: ["predict:churn"] }
            """;

    @TempDir
    private Path directory = Path.of("");

    private static String oauth(IdentityProvider provider) {
        return "{ apiKeys: {}, oauth: { resource: \"" + PUBLIC + "\", dpop: {}, issuers: [{ issuer: \""
                + provider.issuer() + "\", audience: inference }] } }";
    }

    private static String customer(IdentityProvider provider) {
        return "  - { id: acme, oauth: [{ issuer: \"" + provider.issuer() + "\", client: acme-app }] }\n";
    }

    private RunningGateway gateway(IdentityProvider provider, Clouds clouds) throws IOException {
        String head = RunningGateway.HEAD.replace("{ apiKeys: {} }", oauth(provider)) + customer(provider);
        return new RunningGateway(directory, clouds, head, Clouds.UPSTREAMS + ROUTES);
    }

    private static HttpResponse<String> post(RunningGateway gateway, String authorization, String proof) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.uri("/open"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        return new Http(gateway).send(proof.isEmpty() ? request : request.header("DPoP", proof));
    }

    @Test
    void aTokenIsGoodWithAProofOfItsKeyOncePerProof() throws Exception {
        try (Clouds clouds = new Clouds();
                IdentityProvider provider = new IdentityProvider();
                RunningGateway gateway = gateway(provider, clouds)) {
            ECKey key = new ECKeyGenerator(Curve.P_256).generate();
            DPoPProofFactory proofs = new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256);
            String text = provider.token(
                    "acme-app",
                    "inference",
                    "predict:churn",
                    Map.of("jkt", key.computeThumbprint().toString()));
            DPoPAccessToken token = new DPoPAccessToken(text);
            String proof =
                    proofs.createDPoPJWT("POST", PUBLIC.resolve("/open"), token).serialize();

            HttpResponse<String> good = post(gateway, token.toAuthorizationHeader(), proof);
            assertThat(good.statusCode()).isEqualTo(200);
            // The simulator echoes what reached it.
            assertThat(good.body()).doesNotContain(proof).doesNotContain(text);

            HttpResponse<String> again = post(gateway, token.toAuthorizationHeader(), proof);
            assertThat(again.statusCode()).isEqualTo(401);
            String challenges = again.headers().firstValue("WWW-Authenticate").orElseThrow();
            assertThat(challenges)
                    .startsWith("Bearer realm=\"inference-gateway\", scope=\"predict:churn\", resource_metadata=");
            DPoPTokenError error = DPoPTokenError.parse(challenges.substring(challenges.indexOf("DPoP ")));
            assertThat(error.getCode()).isEqualTo("invalid_dpop_proof");
            assertThat(error.getScope().toString()).isEqualTo("predict:churn");
            assertThat(error.getJWSAlgorithms()).contains(JWSAlgorithm.ES256);

            HttpResponse<String> stolen = post(gateway, "Bearer " + text, "");
            assertThat(stolen.statusCode()).isEqualTo(401);
            assertThat(stolen.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .contains("Bearer realm=\"inference-gateway\", error=\"invalid_token\"");
        }
    }

    @Test
    void metadataTellsClientsWhereToGetATokenAndWhichKind() throws Exception {
        try (Clouds clouds = new Clouds();
                IdentityProvider provider = new IdentityProvider();
                RunningGateway gateway = gateway(provider, clouds)) {
            Http http = new Http(gateway);
            HttpResponse<String> missing = http.send(
                    HttpRequest.newBuilder(gateway.uri("/open")).POST(HttpRequest.BodyPublishers.ofString("{}")));
            assertThat(missing.statusCode()).isEqualTo(401);
            String challenge = missing.headers().firstValue("WWW-Authenticate").orElseThrow();
            assertThat(challenge)
                    .contains("resource_metadata=\"" + PUBLIC + "/.well-known/oauth-protected-resource\"")
                    .contains("DPoP realm=\"inference-gateway\"")
                    .doesNotContain("error=");

            HttpResponse<String> metadata = http.get(gateway.uri("/.well-known/oauth-protected-resource"));
            assertThat(metadata.statusCode()).isEqualTo(200);
            assertThat(metadata.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(metadata.body())
                    .contains(
                            "\"resource\":\"" + PUBLIC + '"',
                            "\"authorization_servers\":[\"" + provider.issuer() + "\"]",
                            "\"bearer_methods_supported\":[\"header\"]",
                            "\"scopes_supported\":[\"predict:churn\"]",
                            "\"dpop_signing_alg_values_supported\":[\"RS256\"");

            HttpResponse<String> head =
                    http.send(HttpRequest.newBuilder(gateway.uri("/.well-known/oauth-protected-resource"))
                            .method("HEAD", HttpRequest.BodyPublishers.noBody()));
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("Content-Length"))
                    .hasValue(Integer.toString(metadata.body().length()));
            // The connection is still in step.
            assertThat(http.get(gateway.uri("/.well-known/oauth-protected-resource"))
                            .body())
                    .isEqualTo(metadata.body());
            HttpResponse<String> posted = http.post("/.well-known/oauth-protected-resource", "{}");
            assertThat(posted.statusCode()).isEqualTo(405);
            assertThat(posted.headers().firstValue("Allow")).hasValue("GET, HEAD");
        }
    }

    @Test
    void aTokenOfACertificateIsGoodOnItsConnections() throws Exception {
        Pki people = new Pki("people");
        Files.writeString(directory.resolve("people.pem"), people.authority.getCertificatePEM());
        X509Bundle holder = people.issue("CN=acme", UnaryOperator.identity());
        try (IdentityProvider provider = new IdentityProvider();
                TlsGateway tls = new TlsGateway(
                        directory,
                        ", clientCa: \"${file:people.pem}\", clientAuthentication: optional",
                        oauth(provider),
                        customer(provider))) {
            String thumbprint = X509CertUtils.computeSHA256Thumbprint(holder.getCertificate())
                    .toString();
            String token = "Bearer "
                    + provider.token("acme-app", "inference", "predict:churn", Map.of("x5t#S256", thumbprint));
            assertThat(tls.post(tls.client(holder), "Authorization", token).statusCode())
                    .isEqualTo(200);
            X509Bundle other = people.issue("CN=acme", UnaryOperator.identity());
            assertThat(tls.post(tls.client(other), "Authorization", token).statusCode())
                    .isEqualTo(401);
            assertThat(tls.post(tls.client(null), "Authorization", token).statusCode())
                    .isEqualTo(401);
        }
    }
}
