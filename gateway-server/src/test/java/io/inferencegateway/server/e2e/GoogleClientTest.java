package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.errors.ClientException;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import io.inferencegateway.simulator.model.PersonalData;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Google's Gen AI client for Vertex AI, signed in with its API key field, with only its base URL changed. */
final class GoogleClientTest {
    private static final GenerateContentConfig LONG =
            GenerateContentConfig.builder().maxOutputTokens(60).build();
    private static final GenerateContentConfig SHORT =
            GenerateContentConfig.builder().maxOutputTokens(8).build();

    @TempDir
    private static Path directory = Path.of("");

    private static Clouds clouds;
    private static IdentityProvider provider;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        clouds = new Clouds();
        provider = new IdentityProvider();
        String head = RunningGateway.HEAD.replace(
                        "{ apiKeys: {} }",
                        "{ apiKeys: {}, oauth: { issuers: [{ issuer: \"" + provider.issuer()
                                + "\", audience: inference }] } }")
                + "  - { id: acme, oauth: [{ issuer: \"" + provider.issuer() + "\", client: acme-app }] }\n";
        gateway = new RunningGateway(directory, clouds, head, Clouds.UPSTREAMS + """
                        routes:
                          - name: gemini
                            path: /v1beta1/publishers/google/models/gemini-x:{verb}
                            upstream: gemini
                          - name: gemini-of-project
                            path: "/v1beta1/projects/{p}/locations/{l}/publishers/google/models/gemini-x:{verb}"
                            upstream: gemini
                        """);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        provider.close();
        clouds.close();
    }

    @Test
    void theGoogleClientGetsItsAnswer() {
        try (Client client = google(gateway.gold.reveal())) {
            GenerateContentResponse response = client.models.generateContent("gemini-x", "hello", SHORT);
            assertThat(response.text()).isNotBlank();
        }
    }

    @Test
    void theGoogleClientReadsAStream() {
        List<String> parts = new ArrayList<>();
        try (Client client = google(gateway.gold.reveal());
                ResponseStream<GenerateContentResponse> stream =
                        client.models.generateContentStream("gemini-x", "hello", SHORT)) {
            for (GenerateContentResponse part : stream) {
                parts.add(String.valueOf(part.text()));
            }
        }
        assertThat(parts).hasSizeGreaterThan(1);
        assertThat(String.join("", parts)).isNotBlank();
    }

    @Test
    void theGoogleClientReadsARedactedStreamWithoutNoticing() {
        clouds.vertex.knobs("personal-data=on");
        StringBuilder text = new StringBuilder();
        try (Client client = google(gateway.gold.reveal());
                ResponseStream<GenerateContentResponse> stream =
                        client.models.generateContentStream("gemini-x", "hello", LONG)) {
            for (GenerateContentResponse part : stream) {
                text.append(part.text());
            }
        } finally {
            clouds.calm();
        }
        assertThat(text.toString())
                .contains("[EMAIL]", "[CREDIT_CARD]")
                .doesNotContain(PersonalData.EMAIL, PersonalData.CARD, "example.com", "1111");
    }

    @Test
    void aWrongKeyIsATypedGoogleException() {
        try (Client client = google("wrong")) {
            ClientException error = Objects.requireNonNull(catchThrowableOfType(
                    ClientException.class, () -> client.models.generateContent("gemini-x", "hello", SHORT)));
            assertThat(error.code()).isEqualTo(401);
            assertThat(error.status()).isEqualTo("UNAUTHENTICATED");
        }
    }

    @Test
    void anAccessTokenSignsInWhereGoogleCredentialsWould() {
        try (Client client = google(token("inference"))) {
            assertThat(client.models.generateContent("gemini-x", "hello", SHORT).text())
                    .isNotBlank();
        }
        try (Client client = google(token("another"))) {
            ClientException error = Objects.requireNonNull(catchThrowableOfType(
                    ClientException.class, () -> client.models.generateContent("gemini-x", "hello", SHORT)));
            assertThat(error.code()).isEqualTo(401);
            assertThat(error.status()).isEqualTo("UNAUTHENTICATED");
        }
    }

    private static AccessToken token(String audience) {
        return new AccessToken(
                provider.token("acme-app", audience, ""),
                Date.from(Instant.now().plusSeconds(300)));
    }

    private static Client google(AccessToken token) {
        return Client.builder()
                .vertexAI(true)
                .project("p")
                .location("us-central1")
                .credentials(GoogleCredentials.create(token))
                .httpOptions(HttpOptions.builder()
                        .baseUrl(gateway.uri("").toString())
                        .build())
                .build();
    }

    private static Client google(String key) {
        return Client.builder()
                .vertexAI(true)
                .apiKey(key)
                .httpOptions(HttpOptions.builder()
                        .baseUrl(gateway.uri("").toString())
                        .build())
                .build();
    }
}
