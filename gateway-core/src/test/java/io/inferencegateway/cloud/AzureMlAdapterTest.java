package io.inferencegateway.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.config.Secret;
import io.inferencegateway.exchange.CloudAdapter;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpRequest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureMlAdapterTest extends CloudAdapterContract {
    private static final String HOST = "https://churn.westeurope.inference.ml.azure.com";

    private final CloudAdapter adapter = new AzureMlAdapter(Configs.azureMl(HOST + "/score", null, null));

    @Override
    CloudAdapter adapter() {
        return adapter;
    }

    @Override
    String foreignPath() {
        return "/somebody/elses";
    }

    @Override
    String target() {
        return "/score";
    }

    @Override
    String credentialField() {
        return "authorization";
    }

    @Override
    String credential() {
        return "Bearer aml-key";
    }

    @Test
    void theDeploymentIsPinnedByTheConfiguration() {
        CloudAdapter pinned = new AzureMlAdapter(Configs.azureMl(HOST + "/score", "blue", null));
        HttpRequest outbound = Heads.authorized(
                pinned, Heads.post("/score", "azureml-model-deployment", "green"), Unpooled.EMPTY_BUFFER);

        assertThat(outbound.headers().getAll("azureml-model-deployment")).containsExactly("blue");
    }

    @Test
    void azureOpenAiTakesItsKeyInItsOwnField() {
        CloudAdapter openAi = new AzureMlAdapter(new AzureMlConfig(
                URI.create("https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21"),
                new Secret("aml-key"),
                AzureAuthentication.API_KEY,
                null,
                null));
        HttpRequest outbound = Heads.authorized(
                openAi,
                Heads.post("/v1/chat/completions?api-version=2020-01-01&x=1", "api-key", "callers"),
                Unpooled.EMPTY_BUFFER);

        assertThat(outbound.uri()).isEqualTo("/openai/deployments/d/chat/completions?api-version=2024-10-21&x=1");
        assertThat(outbound.headers().getAll("api-key")).containsExactly("aml-key");
        assertThat(outbound.headers().contains("authorization")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/chat/completions, /v1/chat/completions?v=1",
        "/openai/deployments/x/chat/completions?api-version=2, /v1/chat/completions?v=1&api-version=2",
        "/score?verbose=1, /score?verbose=1",
        "/chat/completions/x, /score"
    })
    void chatHasAPathOfItsOwnWhereOneIsConfigured(String asked, String target) {
        CloudAdapter chat = new AzureMlAdapter(Configs.azureMl(HOST + "/score", null, "/v1/chat/completions?v=1"));

        assertThat(chat.target(Heads.post(asked))).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource({
        "ms-azureml-model-error-statuscode",
        "ms-azureml-model-error-reason",
        "azureml-model-session",
        "x-ms-request-id",
        "apim-request-id",
        "x-ratelimit-remaining-tokens",
        "retry-after-ms"
    })
    void whatAzureTellsComesBack(String name) {
        assertThat(adapter.answerHeaders().pass(name)).isTrue();
    }
}
