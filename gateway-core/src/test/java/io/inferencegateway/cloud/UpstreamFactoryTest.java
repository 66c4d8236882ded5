package io.inferencegateway.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.config.Authorities;
import io.inferencegateway.exchange.Endpoint;
import io.inferencegateway.exchange.Upstream;
import io.inferencegateway.exchange.UpstreamTls;
import io.netty.pkitesting.CertificateBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
                    .isEqualTo(new Endpoint("runtime.sagemaker.us-east-1.amazonaws.com", 443, new UpstreamTls(null)));
            assertThat(get(upstreams, "a").adapter()).isInstanceOf(AzureMlAdapter.class);
            assertThat(get(upstreams, "h").adapter()).isInstanceOf(PlainHttpAdapter.class);
            assertThat(get(upstreams, "h").endpoint()).isEqualTo(new Endpoint("127.0.0.1", 8000, null));
            assertThat(upstreams.get("none")).isNull();
        }
    }

    @Test
    void howToHoldConnectionsIsTakenOver() throws Exception {
        Authorities trust = authorities("ca.pem", newAuthority());
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
            assertThat(upstream.endpoint().tls()).extracting(UpstreamTls::trust).isSameAs(trust);
            assertThat(upstream.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
            assertThat(upstream.streamIdleTimeout()).isEqualTo(Duration.ofSeconds(2));
            assertThat(upstream.maxIdleTime()).isEqualTo(Duration.ofSeconds(3));
            assertThat(upstream.maxConnections()).isEqualTo(4);
        }
    }

    @Test
    void whatIsTrustedIsKnownByItsContentAndNotByItsFile() throws Exception {
        String old = newAuthority();
        UpstreamTls first = opened(authorities("ca.pem", old));
        assertThat(opened(authorities("moved.pem", "# moved\n" + old))).isSameAs(first);
        UpstreamTls rotated = opened(authorities("ca.pem", newAuthority()));
        assertThat(rotated).isNotEqualTo(first);
        assertThat(opened(authorities("ca.pem", old))).isEqualTo(first).isNotSameAs(first);
        assertThat(opened(null)).isNotEqualTo(rotated);
    }

    private UpstreamTls opened(@Nullable Authorities trust) {
        Duration second = Duration.ofSeconds(1);
        UpstreamConfig config =
                new UpstreamConfig(null, null, null, Configs.http("https://h/"), second, second, second, 1, trust);
        try (Upstreams upstreams = factory.open(Map.of("u", config))) {
            return Objects.requireNonNull(get(upstreams, "u").endpoint().tls());
        }
    }

    private static String newAuthority() throws Exception {
        return new CertificateBuilder()
                .ecp256()
                .subject("CN=authority")
                .setIsCertificateAuthority(true)
                .buildSelfSigned()
                .getCertificatePEM();
    }

    private static Authorities authorities(String file, String pem) {
        return new Authorities(Path.of(file), pem.getBytes(StandardCharsets.US_ASCII));
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
