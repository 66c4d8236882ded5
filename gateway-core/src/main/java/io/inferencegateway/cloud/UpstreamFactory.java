package io.inferencegateway.cloud;

import io.inferencegateway.cloud.credentials.CloudCredentials;
import io.inferencegateway.cloud.credentials.CredentialSupply;
import io.inferencegateway.config.Authorities;
import io.inferencegateway.exchange.CloudAdapter;
import io.inferencegateway.exchange.Endpoint;
import io.inferencegateway.exchange.Upstream;
import io.inferencegateway.exchange.UpstreamTls;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes upstreams of their configuration; one for the life of the process, because it is what lets generations of the
 * configuration share credentials.
 *
 * <p>For any thread but event loops. Open the next generation before closing the last one.
 */
public final class UpstreamFactory {
    private final InstantSource clock;
    private final CloudCredentials credentials;

    /** By what the last generation trusts: while that stays, so do its context and its connections. */
    private volatile Map<Optional<Authorities>, UpstreamTls> contexts = Map.of();

    public UpstreamFactory(InstantSource clock) {
        this.clock = clock;
        this.credentials = new CloudCredentials(clock);
    }

    /** All upstreams of one generation; credentials begin to be fetched, and nobody waits for them. */
    public Upstreams open(Map<String, UpstreamConfig> configs) {
        List<CredentialSupply<?>> retained = new ArrayList<>();
        Map<String, Upstream> byName = new HashMap<>();
        Map<Optional<Authorities>, UpstreamTls> next = new HashMap<>();
        try {
            configs.forEach((name, config) -> byName.put(name, upstream(name, config, next, retained)));
        } catch (RuntimeException e) {
            retained.forEach(CredentialSupply::close);
            throw e;
        }
        contexts = next;
        return new Upstreams(byName, retained);
    }

    private Upstream upstream(
            String name,
            UpstreamConfig config,
            Map<Optional<Authorities>, UpstreamTls> tls,
            List<CredentialSupply<?>> retained) {
        CloudAdapter adapter;
        URI url;
        if (config.sagemaker() != null) {
            SageMakerConfig sagemaker = config.sagemaker();
            url = sagemaker.base();
            adapter = new SageMakerAdapter(sagemaker, kept(credentials.aws(sagemaker.credentials()), retained), clock);
        } else if (config.vertexAi() != null) {
            VertexAiConfig vertex = config.vertexAi();
            url = vertex.base();
            adapter = new VertexAiAdapter(vertex, kept(credentials.google(vertex.credentials()), retained));
        } else if (config.azureMl() != null) {
            url = config.azureMl().url();
            adapter = new AzureMlAdapter(config.azureMl());
        } else if (config.http() != null) {
            url = config.http().url();
            adapter = new PlainHttpAdapter(config.http());
        } else {
            throw new IllegalArgumentException("upstream: " + name + " (expected: a kind)");
        }
        return new Upstream(
                name,
                Endpoint.of(url, () -> tls(tls, config.trust())),
                adapter,
                config.connectTimeout(),
                config.streamIdleTimeout(),
                config.maxIdleTime(),
                config.maxConnections());
    }

    private UpstreamTls tls(Map<Optional<Authorities>, UpstreamTls> next, @Nullable Authorities trust) {
        Map<Optional<Authorities>, UpstreamTls> last = contexts;
        return next.computeIfAbsent(Optional.ofNullable(trust), wanted -> {
            UpstreamTls known = last.get(wanted);
            return known == null ? new UpstreamTls(trust) : known;
        });
    }

    private static <T> CredentialSupply<T> kept(CredentialSupply<T> supply, List<CredentialSupply<?>> retained) {
        retained.add(supply);
        return supply;
    }
}
