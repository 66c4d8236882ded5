package io.inferencegateway.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.exchange.Endpoint;
import io.inferencegateway.exchange.Upstream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class UpstreamFactoryTest {
    private final UpstreamFactory factory = new UpstreamFactory(InstantSource.system());

    @Test
    void everyKindHasItsAdapterAndItsEndpoint() {
        try (Upstreams upstreams = factory.open(Map.of(
                "s", Configs.upstream(Configs.sagemaker(null), null, null, null),
                "a", Configs.upstream(null, Configs.azureMl("https://h.example/score", null, null), null, null),
                "h", Configs.upstream(Configs.http("http://127.0.0.1:8000/x"))))) {
            assertThat(upstreams.all()).hasSize(3);
            assertThat(get(upstreams, "s").adapter()).isInstanceOf(SageMakerAdapter.class);
            assertThat(get(upstreams, "s").endpoint())
                    .isEqualTo(new Endpoint("runtime.sagemaker.us-east-1.amazonaws.com", 443, true, null));
            assertThat(get(upstreams, "a").adapter()).isInstanceOf(AzureMlAdapter.class);
            assertThat(get(upstreams, "h").adapter()).isInstanceOf(PlainHttpAdapter.class);
            assertThat(get(upstreams, "h").endpoint()).isEqualTo(new Endpoint("127.0.0.1", 8000, false, null));
            assertThat(upstreams.get("none")).isNull();
        }
    }

    @Test
    void howToHoldConnectionsIsTakenOver() {
        Path trust = Path.of("ca.pem");
        UpstreamConfig config = new UpstreamConfig(
                null,
                null,
                null,
                Configs.http("https://h/"),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                4,
                trust);
        try (Upstreams upstreams = factory.open(Map.of("u", config))) {
            Upstream upstream = get(upstreams, "u");

            assertThat(upstream.name()).isEqualTo("u");
            assertThat(upstream.endpoint().trust()).isEqualTo(trust);
            assertThat(upstream.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
            assertThat(upstream.streamIdleTimeout()).isEqualTo(Duration.ofSeconds(2));
            assertThat(upstream.maxIdleTime()).isEqualTo(Duration.ofSeconds(3));
            assertThat(upstream.maxConnections()).isEqualTo(4);
        }
    }

    @Test
    void aGenerationCannotBeChangedFromOutside() {
        try (Upstreams upstreams = factory.open(Map.of())) {
            assertThatThrownBy(() -> upstreams.all().clear()).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    private static Upstream get(Upstreams upstreams, String name) {
        return Objects.requireNonNull(upstreams.get(name));
    }
}
