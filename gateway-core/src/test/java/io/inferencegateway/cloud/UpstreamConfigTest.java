package io.inferencegateway.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.cloud.credentials.AwsCredentialsConfig;
import io.inferencegateway.config.Secret;
import io.inferencegateway.config.Setting;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamConfigTest {
    private static final HttpUpstreamConfig HTTP = Configs.http("http://h/");

    @Test
    void anUpstreamIsOfExactlyOneKind() {
        refused(() -> Configs.upstream(null, null, null, null), "upstream: 0 kinds (expected: exactly one of");
        refused(() -> Configs.upstream(Configs.sagemaker(null), null, null, HTTP), "upstream: 2 kinds");
    }

    @Test
    void limitsArePositive() {
        Duration second = Duration.ofSeconds(1);
        refused(
                () -> new UpstreamConfig(null, null, null, HTTP, Duration.ZERO, second, second, 1, null),
                "connectTimeout: 0s (expected: > 0s)");
        refused(
                () -> new UpstreamConfig(null, null, null, HTTP, Duration.ofDays(30), second, second, 1, null),
                "connectTimeout: 30d (expected: at most 1h)");
        refused(
                () -> new UpstreamConfig(null, null, null, HTTP, second, second, second, 0, null),
                "maxConnections: 0 (expected: >= 1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "..", "a b", "a?b", "a%2Fb", "é"})
    void aNameThatWouldChangeThePathIsRefused(String name) {
        refused(() -> Configs.vertexEndpoint(name), "endpoint: " + name + " (expected: letters, digits, dashes");
        refused(() -> Configs.vertexModel("google", name), "model: " + name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://h/",
                "http://user:pw@h/",
                "/only/a/path",
                "http://h/a#b",
                "http://h//a",
                "http://h/a/../b",
                "http:opaque"
            })
    void aUrlThatIsNoPlainHttpUrlIsRefusedWithoutItsPassword(String url) {
        assertThatThrownBy(() -> Configs.http(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("url: ")
                .hasMessageContaining("(expected: ")
                .hasMessageNotContaining("pw");
    }

    @Test
    void vertexNeedsEitherAnEndpointOrAModel() {
        refused(
                () -> new VertexAiConfig("p", "l", null, "google", null, null, null, null, "predict"),
                "(expected: either endpoint, or publisher and model)");
        refused(
                () -> new VertexAiConfig("p", "l", "1", "google", "m", null, null, null, "predict"),
                "(expected: either endpoint, or publisher and model)");
        refused(
                () -> new VertexAiConfig("p", "l", "1", null, null, null, null, null, "undeploy"),
                "operation: undeploy (expected: one of predict, ");
    }

    @Test
    void aHeaderThatWouldBreakFramingIsRefused() {
        for (String name : List.of("Host", "Transfer-Encoding", "a b", "", "x:y")) {
            refused(() -> http(name, "v"), "headers: " + name + " (expected: ");
        }
        refused(() -> http("X-Key", "a\r\nHost: b"), "headers: value of X-Key (expected: ");
    }

    private static HttpUpstreamConfig http(String name, String value) {
        return new HttpUpstreamConfig(URI.create("http://h/"), Map.of(name, new Secret(value)), List.of());
    }

    @Test
    void noMessageHoldsASecret() {
        assertThatThrownBy(() -> new AzureMlConfig(
                        URI.create("https://h/score"), new Secret("has space"), AzureAuthentication.BEARER, null, null))
                .hasMessageNotContaining("has space");
        assertThat(Configs.AWS_KEYS.toString()).doesNotContain("s3cr3t");
        refused(() -> new AwsCredentialsConfig("a/b", new Secret("s"), null), "accessKeyId: a/b (expected: ");
    }

    @Test
    void theRegionSaysTheHostUnlessAUrlDoes() {
        assertThat(Configs.sagemaker(null).base())
                .isEqualTo(URI.create("https://runtime.sagemaker.us-east-1.amazonaws.com"));
    }

    @Test
    void everySettingIsDescribed() {
        List.of(
                        UpstreamConfig.class,
                        SageMakerConfig.class,
                        SageMakerTargetConfig.class,
                        AzureMlConfig.class,
                        VertexAiConfig.class,
                        HttpUpstreamConfig.class,
                        AwsCredentialsConfig.class)
                .forEach(type -> assertThat(Arrays.stream(type.getRecordComponents()))
                        .as(type.getSimpleName())
                        .allMatch(UpstreamConfigTest::described));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "/a b", "//evil.example/chat", "/a#b", ""})
    void aChatPathStaysOnTheHostOfTheUrl(String chatPath) {
        assertThatThrownBy(() -> Configs.azureMl("https://h.example/score", null, chatPath))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: ");
    }

    private static boolean described(RecordComponent component) {
        return component.isAnnotationPresent(Setting.class);
    }

    private static void refused(ThrowingCallable make, String message) {
        assertThatThrownBy(make).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }
}
