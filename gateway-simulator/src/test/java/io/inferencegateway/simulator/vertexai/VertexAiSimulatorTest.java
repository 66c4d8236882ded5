package io.inferencegateway.simulator.vertexai;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.auth.oauth2.ServiceAccountCredentials;
import io.inferencegateway.simulator.JsonHttp;
import io.inferencegateway.simulator.SimulatorOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VertexAiSimulatorTest {

    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
    private static final String ENDPOINT = "/v1/projects/p1/locations/us-central1/endpoints/42";
    private static final String MODEL = "/v1beta1/projects/p1/locations/us-central1/publishers/google/models/gemini-x";
    private static final String FLOWER = "{\"instances\":[[6.3,3.3,6.0,2.5]]}";
    private static final String PROMPT =
            "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"tell me more\"}]}],\"generationConfig\":{\"maxOutputTokens\":3}}";
    private static final String CHAT =
            "{\"model\":\"google/gemini-x\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    private final VertexAiSimulator simulator = VertexAiSimulator.start(SimulatorOptions.defaults());
    private final JsonHttp http = new JsonHttp();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void googlesOwnLibraryExchangesTheKeyFileForATokenThatPredicts() throws IOException {
        HttpResponse<String> response = post(ENDPOINT + ":predict", FLOWER, token());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .startsWith("{\"predictions\":[{\"label\":\"virginica\"")
                .contains("deployedModelId");
        assertThat(simulator.requests()).extracting("target").containsExactly("/token", ENDPOINT + ":predict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer ", "Bearer ya29.guess", "Basic abc"})
    void withoutAnIssuedTokenNothingIsPredicted(String authorization) {
        HttpResponse<String> response =
                http.post(simulator.uri().resolve(ENDPOINT + ":predict"), FLOWER, "authorization", authorization);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains("\"status\":\"UNAUTHENTICATED\"").contains("google.rpc.ErrorInfo");
    }

    @Test
    void aRevokedTokenIsWorthless() throws IOException {
        String token = token();
        simulator.revokeTokens();
        assertThat(post(ENDPOINT + ":predict", FLOWER, token).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "v1/projects/p/locations/l/endpoints/1:predict, 200",
        "v1beta1/projects/p/locations/l/endpoints/1:predict, 200",
        "v1/projects/p/locations/l/endpoints/1%3Apredict, 200",
        "v1/projects/p/locations/l/publishers/acme/models/m:predict, 200",
        "v1/projects/p/locations/l/endpoints/1:rawPredict, 200",
        "v1/projects/p/locations/l/endpoints/1:streamRawPredict, 200",
        "v1/projects/p/locations/l/endpoints/1:explode, 404",
        "v1/projects/p/locations/l/endpoints/1, 404",
        "v2/projects/p/locations/l/endpoints/1:predict, 404",
        "v1/projects/p/locations/l/models/1:predict, 404",
    })
    void everyPathOfThePredictionServiceIsServedAndNoOther(String path, int status) throws IOException {
        assertThat(post("/" + path, FLOWER, token()).statusCode()).isEqualTo(status);
    }

    @Test
    void aContentIsGeneratedWithItsUsage() throws IOException {
        String answer = post(MODEL + ":generateContent", PROMPT, token()).body();
        assertThat(answer)
                .contains("\"role\":\"model\"")
                .contains("\"finishReason\":\"STOP\"")
                .contains("\"promptTokenCount\":3,\"candidatesTokenCount\":3,\"totalTokenCount\":6");
        assertThat(post(MODEL + ":countTokens", PROMPT, token()).body()).contains("\"totalTokens\":3");
    }

    @Test
    void aStreamIsAnArrayUnlessEventsAreAskedFor() throws IOException {
        String array = post(MODEL + ":streamGenerateContent", PROMPT, token()).body();
        assertThat(array).startsWith("[{").endsWith("}]");
        assertThat(array.split(",\r\n", -1)).hasSize(3);
        HttpResponse<String> events = post(MODEL + ":streamGenerateContent?alt=sse", PROMPT, token());
        assertThat(events.headers().firstValue("content-type")).hasValue("text/event-stream");
        assertThat(events.body().split("\r\n\r\n", -1))
                .hasSize(4)
                .allMatch(event -> event.isEmpty() || event.startsWith("data: {"));
    }

    @Test
    void aRawPredictionNamesItsEndpoint() throws IOException {
        HttpResponse<String> response = post(ENDPOINT + ":rawPredict", FLOWER, token());
        assertThat(response.headers().firstValue("x-vertex-ai-endpoint-id")).hasValue("42");
        assertThat(response.body()).doesNotContain("deployedModelId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openapi", "42"})
    void openAiChatIsServedBesideIt(String endpoint) throws IOException {
        String path = "/v1/projects/p1/locations/us-central1/endpoints/" + endpoint + "/chat/completions";
        assertThat(post(path, CHAT, token()).body()).contains("\"object\":\"chat.completion\"");
    }

    @Test
    void badInputAndKnobsComeAsGoogleStatus() throws IOException {
        assertThat(post(ENDPOINT + ":predict", "{", token()).body()).contains("\"status\":\"INVALID_ARGUMENT\"");
        String token = token();
        simulator.knobs("status=429");
        assertThat(post(ENDPOINT + ":predict", FLOWER, token).body()).contains("\"status\":\"RESOURCE_EXHAUSTED\"");
    }

    private HttpResponse<String> post(String path, String json, String token) {
        return http.post(simulator.uri().resolve(path), json, "authorization", "Bearer " + token);
    }

    private String token() throws IOException {
        byte[] file = simulator.serviceAccountJson().getBytes(StandardCharsets.UTF_8);
        return ServiceAccountCredentials.fromStream(new ByteArrayInputStream(file))
                .createScoped(List.of(SCOPE))
                .refreshAccessToken()
                .getTokenValue();
    }
}
