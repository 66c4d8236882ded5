package io.inferencegateway.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.cloud.credentials.CredentialSupply;
import io.inferencegateway.config.Secret;
import io.inferencegateway.exchange.CloudAdapter;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.RefusalException;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VertexAiAdapterTest extends CloudAdapterContract {
    private static final CredentialSupply<Secret> TOKENS = CredentialSupply.fixed(new Secret("Bearer ya29.t"));
    private static final String PARENT = "/projects/p1/locations/us-central1";

    private final CloudAdapter adapter = new VertexAiAdapter(Configs.vertexEndpoint("42"), TOKENS);
    private final CloudAdapter gemini = new VertexAiAdapter(Configs.vertexModel("google", "gemini-2.5-pro"), TOKENS);

    @Override
    CloudAdapter adapter() {
        return adapter;
    }

    @Override
    String foreignPath() {
        return "/v1/projects/evil/locations/eu/endpoints/7:predict";
    }

    @Override
    String target() {
        return "/v1" + PARENT + "/endpoints/42:predict";
    }

    @Override
    String credentialField() {
        return "authorization";
    }

    @Override
    String credential() {
        return "Bearer ya29.t";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "predict",
                "rawPredict",
                "streamRawPredict",
                "generateContent",
                "streamGenerateContent",
                "countTokens",
                "explain"
            })
    void verbAndVersionAreTheCallers(String verb) {
        assertThat(adapter.target(Heads.post("/v1/models/churn:" + verb)))
                .isEqualTo("/v1" + PARENT + "/endpoints/42:" + verb);
        assertThat(gemini.target(Heads.post("/v1beta1/publishers/google/models/other:" + verb)))
                .isEqualTo("/v1beta1" + PARENT + "/publishers/google/models/gemini-2.5-pro:" + verb);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/endpoints/42:undeployModel",
                "/v1/endpoints/42:",
                "/v1/endpoints/42:Predict",
                "/v1/endpoints/42:predict%20",
                "/v1/endpoints/42:setIamPolicy"
            })
    void aVerbThatIsNoneOfTheDataPlaneIsNoRoute(String path) {
        assertThatThrownBy(() -> adapter.target(Heads.post(path)))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refused -> assertThat(refused.refusal().error()).isEqualTo(GatewayError.NO_ROUTE));
    }

    @Test
    void onlyPostIsKnown() {
        assertThatThrownBy(() -> adapter.target(Heads.head(HttpMethod.DELETE, foreignPath())))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refused -> assertThat(refused.refusal().error()).isEqualTo(GatewayError.METHOD_NOT_ALLOWED));
    }

    @Test
    void aPathWithoutVerbAsksForTheConfiguredOperation() {
        assertThat(adapter.target(Heads.post("/predict"))).isEqualTo(target());
    }

    @ParameterizedTest
    @CsvSource({
        "alt=sse, alt=sse",
        "$alt=json%3Benum-encoding=int, $alt=json%3Benum-encoding=int",
        "key=1&alt=sse&access_token=2, alt=sse",
        "alt=sse&key=1, alt=sse",
        "quotaUser=x&alt=sse&$userProject=y, alt=sse"
    })
    void theQueryIsKeptToTheLetterButForCredentials(String query, String kept) {
        assertThat(gemini.target(Heads.post("/v1/models/m:streamGenerateContent?" + query)))
                .endsWith(":streamGenerateContent?" + kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/chat/completions", "/v1/projects/x/locations/y/endpoints/openapi/chat/completions"})
    void chatGoesToTheEndpointOrToTheOpenAiOne(String path) {
        assertThat(adapter.target(Heads.post(path))).isEqualTo("/v1" + PARENT + "/endpoints/42/chat/completions");
        assertThat(gemini.target(Heads.post(path))).isEqualTo("/v1" + PARENT + "/endpoints/openapi/chat/completions");
    }

    @Test
    void whoPaysForTheQuotaIsConfigured() {
        VertexAiConfig config = new VertexAiConfig(
                "p1",
                "global",
                "42",
                null,
                null,
                URI.create("https://42.us-central1-1.prediction.vertexai.goog/base/"),
                null,
                "payer",
                "rawPredict");
        HttpRequest outbound = Heads.authorized(
                new VertexAiAdapter(config, TOKENS),
                Heads.post("/x", "x-goog-user-project", "other"),
                Unpooled.EMPTY_BUFFER);

        assertThat(outbound.uri()).isEqualTo("/base/v1/projects/p1/locations/global/endpoints/42:rawPredict");
        assertThat(outbound.headers().getAll("x-goog-user-project")).containsExactly("payer");
    }

    @ParameterizedTest
    @CsvSource({
        "global, https://aiplatform.googleapis.com",
        "eu, https://aiplatform.eu.rep.googleapis.com",
        "europe-west4, https://europe-west4-aiplatform.googleapis.com"
    })
    void theHostFollowsFromTheLocation(String location, String base) {
        assertThat(new VertexAiConfig("p", location, "1", null, null, null, null, null, "predict").base())
                .isEqualTo(URI.create(base));
    }
}
