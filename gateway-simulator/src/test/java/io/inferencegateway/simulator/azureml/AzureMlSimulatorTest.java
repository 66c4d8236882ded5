package io.inferencegateway.simulator.azureml;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.simulator.JsonHttp;
import io.inferencegateway.simulator.SimulatorOptions;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AzureMlSimulatorTest {

    private static final String FLOWER = "{\"instances\":[[5.7,2.8,4.1,1.3]]}";
    private static final String CHAT =
            "{\"messages\":[{\"role\":\"user\",\"content\":\"hello there\"}],\"max_tokens\":4}";
    private static final String STREAM =
            "{\"messages\":[{\"role\":\"user\",\"content\":\"hello there\"}],\"max_tokens\":4,\"stream\":true";

    private final AzureMlSimulator simulator = AzureMlSimulator.start(SimulatorOptions.defaults());
    private final JsonHttp http = new JsonHttp();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void theKeyAsBearerGetsAScore() {
        HttpResponse<String> response = score(FLOWER, "azureml-model-deployment", "green");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith("{\"predictions\":[{\"label\":\"versicolor\"");
        assertThat(response.headers().firstValue("azureml-model-deployment")).hasValue("green");
        assertThat(response.headers().firstValue("x-ms-request-id"))
                .isEqualTo(response.headers().firstValue("x-request-id"));
    }

    @ParameterizedTest
    @CsvSource({
        "authorization, Bearer wrong, key_auth_access_denied",
        "authorization, wrong, key_auth_bad_header_forbidden",
        "api-key, wrong, key_auth_bad_header_forbidden",
    })
    void anythingElseIsRefusedInPlainText(String header, String value, String word) {
        HttpResponse<String> response = http.post(simulator.scoreUri(), FLOWER, header, value);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo(word);
    }

    @Test
    void theModelsOwnErrorIs424WithItsStatusInAHeader() {
        HttpResponse<String> response = score("{}");
        assertThat(response.statusCode()).isEqualTo(424);
        assertThat(response.headers().firstValue("ms-azureml-model-error-statuscode"))
                .hasValue("400");
    }

    @ParameterizedTest
    @CsvSource({
        "/chat/completions?api-version=2024-05-01-preview, authorization, 200",
        "/chat/completions, api-key, 200",
        "/v1/chat/completions, authorization, 200",
        "/openai/v1/chat/completions, api-key, 200",
        "/openai/deployments/gpt/chat/completions?api-version=2024-10-21, api-key, 200",
        "/openai/deployments/gpt/chat/completions?api-version=2024-10-21, authorization, 200",
        "/openai/deployments/gpt/chat/completions, api-key, 404",
        "/other, api-key, 404",
    })
    void chatIsServedOnEveryPathWithEitherHeader(String path, String header, int status) {
        String value = header.equals("api-key") ? simulator.key() : "Bearer " + simulator.key();
        assertThat(http.post(simulator.uri().resolve(path), CHAT, header, value).statusCode())
                .isEqualTo(status);
    }

    @Test
    void aWholeAnswerCountsItsTokens() {
        assertThat(chat(CHAT))
                .contains("\"object\":\"chat.completion\"")
                .contains("\"prompt_tokens\":2,\"completion_tokens\":4,\"total_tokens\":6");
        assertThat(chat(CHAT)).isNotEqualTo(chat(CHAT.replace("hello", "farewell")));
    }

    @Test
    void aStreamEndsWithDoneAndHasUsageOnlyIfAsked() {
        List<String> plain = List.of(chat(STREAM + "}").split("\n\n", -1));
        assertThat(plain).hasSize(7).last().isEqualTo("");
        assertThat(plain.get(5)).isEqualTo("data: [DONE]");
        assertThat(plain).noneMatch(event -> event.contains("usage"));
        List<String> counted = List.of(
                chat(STREAM + ",\"stream_options\":{\"include_usage\":true}}").split("\n\n", -1));
        assertThat(counted).hasSize(8);
        assertThat(counted.get(5)).contains("\"choices\":[]").contains("\"total_tokens\":6");
    }

    @Test
    void aPaddedStreamStillEndsWithDone() {
        simulator.knobs("body=50000");
        String stream = chat(STREAM + "}");
        assertThat(stream).hasSize(50_000).endsWith(".\n\ndata: [DONE]\n\n");
    }

    @Test
    void personalDataComesWhenAskedFor() {
        simulator.knobs("personal-data=on");
        assertThat(chat(CHAT)).contains("jane.doe@example.com").contains("4111 1111 1111 1111");
        assertThat(score(FLOWER).body()).contains("jane.doe@example.com").contains("\"AKIA".substring(1));
    }

    @Test
    void aStreamThatFailsSaysSoAndHasNoDone() {
        simulator.knobs("fault=stream-error");
        assertThat(chat(STREAM + "}")).contains("data: {\"error\":").doesNotContain("[DONE]");
    }

    private HttpResponse<String> score(String json, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "authorization";
        all[1] = "Bearer " + simulator.key();
        return http.post(simulator.scoreUri(), json, all);
    }

    private String chat(String json) {
        return http.post(simulator.uri().resolve("/chat/completions"), json, "api-key", simulator.key())
                .body();
    }
}
