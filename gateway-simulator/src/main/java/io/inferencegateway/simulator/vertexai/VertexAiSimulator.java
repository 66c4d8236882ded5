package io.inferencegateway.simulator.vertexai;

import io.inferencegateway.simulator.SimulatorOptions;
import io.inferencegateway.simulator.wire.CloudSimulator;
import java.net.URI;
import java.time.Duration;

/**
 * A running Vertex AI data plane with its own OAuth token endpoint at {@code /token}.
 *
 * <p>A client needs {@link #serviceAccountJson()} only: the file names the token endpoint.
 */
public final class VertexAiSimulator extends CloudSimulator {

    /** How long access tokens live, unless told otherwise: as Google's do. */
    public static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    private final ServiceAccount account;
    private final TokenEndpoint tokens;

    private VertexAiSimulator(SimulatorOptions options, ServiceAccount account, TokenEndpoint tokens) {
        super(options, new VertexAiService(tokens));
        this.account = account;
        this.tokens = tokens;
    }

    /** Starts with a fresh service account in project {@code simulated}. */
    public static VertexAiSimulator start(SimulatorOptions options) {
        return start(options, ServiceAccount.fresh("simulated"), TOKEN_LIFETIME);
    }

    public static VertexAiSimulator start(SimulatorOptions options, ServiceAccount account, Duration tokenLifetime) {
        return new VertexAiSimulator(options, account, new TokenEndpoint(account, tokenLifetime));
    }

    public URI tokenUri() {
        return uri().resolve("/token");
    }

    /** The key file for clients, its {@code token_uri} pointing here. */
    public String serviceAccountJson() {
        return account.json(tokenUri().toString());
    }

    /** Makes every access token issued so far worthless, before its time. */
    public void revokeTokens() {
        tokens.revokeAll();
    }
}
