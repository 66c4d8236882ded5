package io.inferencegateway.auth.oauth;

import io.inferencegateway.auth.credential.BearerSorter;
import io.inferencegateway.auth.oauth.dpop.ProofCheck;
import io.inferencegateway.auth.oauth.introspection.IntrospectionConfig;
import io.inferencegateway.auth.oauth.introspection.Introspector;
import io.inferencegateway.auth.oauth.jwks.DocumentFetcher;
import io.inferencegateway.auth.oauth.jwks.KeySource;
import io.inferencegateway.auth.oauth.jwks.KeySourceSettings;
import io.inferencegateway.auth.oauth.jwks.KeySources;
import io.inferencegateway.auth.oauth.jwt.KeySet;
import io.inferencegateway.auth.replay.ReplayMemory;
import io.inferencegateway.metrics.GatewayMeters;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * What of OAuth outlives reloads: issuers' keys, the tokens that were verified, and the proofs that were used.
 *
 * <p>One for the life of the process; it starts threads with the first issuer that is configured. Confined to one thread at a
 * time, and not an event loop.
 */
public final class OAuth implements AutoCloseable {
    private static final int THREADS = 2;

    /** 32 MiB when all is used: three million proofs. */
    private static final int PROOF_SLOTS = 1 << 22;

    private final InstantSource clock;
    private final GatewayMeters meters;
    private final TokenCache cache = new TokenCache(0);
    private final ReplayMemory proofs = new ReplayMemory(PROOF_SLOTS);
    private @Nullable ScheduledThreadPoolExecutor threads;
    private @Nullable DocumentFetcher fetcher;
    private @Nullable KeySources sources;

    public OAuth(InstantSource clock, GatewayMeters meters) {
        this.clock = clock;
        this.meters = meters;
    }

    /** Opens the next generation. Call it when nothing else can keep that generation from being used. */
    public OAuthAuthenticator open(OAuthConfig config, OAuthDirectory directory, BearerSorter bearers) {
        KeySources all = sources();
        Set<KeySourceSettings> used = new HashSet<>();
        Map<String, Issuer> issuers = new HashMap<>();
        for (IssuerConfig issuer : config.issuers()) {
            KeySourceSettings settings = Issuer.settings(issuer);
            KeySource keys;
            if (issuer.introspection() != null) {
                keys = KeySource.NONE;
            } else if (settings == null) {
                keys = KeySource.fixed(KeySet.parse(Objects.requireNonNull(issuer.jwks())));
            } else {
                used.add(settings);
                keys = all.open(settings);
            }
            issuers.put(issuer.issuer(), issuer(issuer, keys));
        }
        all.retain(used);
        cache.size(config.cacheSize());
        TokenVerifier verifier =
                new TokenVerifier(issuers, clock, (int) config.maxTokenBytes().bytes());
        return new OAuthAuthenticator(bearers, verifier, directory, cache, new Possession(proofs(config)), clock);
    }

    private @Nullable ProofCheck proofs(OAuthConfig config) {
        return config.dpop() == null || config.resource() == null
                ? null
                : new ProofCheck(config.resource(), config.dpop(), proofs, clock);
    }

    private Issuer issuer(IssuerConfig config, KeySource keys) {
        ClaimRules rules = new ClaimRules(config);
        IntrospectionConfig introspection = config.introspection();
        OpaqueTokens opaque = introspection == null
                ? null
                : new OpaqueTokens(
                        config,
                        introspection,
                        rules,
                        new Introspector(config.issuer(), introspection, Objects.requireNonNull(fetcher), meters),
                        clock);
        return new Issuer(config, rules, keys, opaque);
    }

    /** The next generation accepts no tokens. */
    public void none() {
        if (sources != null) {
            sources.retain(Set.of());
        }
    }

    private KeySources sources() {
        if (sources == null) {
            threads = new ScheduledThreadPoolExecutor(THREADS, task -> {
                Thread thread = new Thread(task, "oauth");
                thread.setDaemon(true);
                return thread;
            });
            threads.setRemoveOnCancelPolicy(true);
            fetcher = new DocumentFetcher(threads);
            sources = new KeySources(clock, threads, fetcher, meters);
        }
        return sources;
    }

    @Override
    public void close() {
        none();
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
