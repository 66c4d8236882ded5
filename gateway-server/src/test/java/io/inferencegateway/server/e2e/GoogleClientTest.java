package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.errors.ClientException;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Google's Gen AI client for Vertex AI, signed in with its API key field, with only its base URL changed. */
final class GoogleClientTest {
    private static final GenerateContentConfig SHORT =
            GenerateContentConfig.builder().maxOutputTokens(8).build();

    @TempDir
    private static Path directory = Path.of("");

    private static Clouds clouds;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        clouds = new Clouds();
        gateway = new RunningGateway(directory, clouds, Clouds.UPSTREAMS + """
                        routes:
                          - name: gemini
                            path: /v1beta1/publishers/google/models/gemini-x:{verb}
                            upstream: gemini
                        """);
    }

    @AfterAll
    static void stop() {
        gateway.close();
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
    void aWrongKeyIsATypedGoogleException() {
        try (Client client = google("wrong")) {
            ClientException error = Objects.requireNonNull(catchThrowableOfType(
                    ClientException.class, () -> client.models.generateContent("gemini-x", "hello", SHORT)));
            assertThat(error.code()).isEqualTo(401);
            assertThat(error.status()).isEqualTo("UNAUTHENTICATED");
        }
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
