package io.inferencegateway.cloud;

import io.inferencegateway.cloud.credentials.CredentialSupply;
import io.inferencegateway.exchange.Upstream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The upstreams of one generation of the configuration, and its hold on their credentials.
 *
 * <p>Exchanges under way may outlive {@link #close}: the credentials they have stay usable until they expire.
 */
public final class Upstreams implements AutoCloseable {
    private final Map<String, Upstream> byName;
    private final List<CredentialSupply<?>> credentials;

    Upstreams(Map<String, Upstream> byName, List<CredentialSupply<?>> credentials) {
        this.byName = Map.copyOf(byName);
        this.credentials = List.copyOf(credentials);
    }

    /** The upstream of a name in the configuration, or {@code null}. */
    public @Nullable Upstream get(String name) {
        return byName.get(name);
    }

    public Map<String, Upstream> all() {
        return byName;
    }

    /** Lets go of the credentials; what no other generation holds is renewed no more. May be called again. */
    @Override
    public void close() {
        credentials.forEach(CredentialSupply::close);
    }
}
