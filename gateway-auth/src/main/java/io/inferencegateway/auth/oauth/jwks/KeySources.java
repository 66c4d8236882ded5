package io.inferencegateway.auth.oauth.jwks;

import io.inferencegateway.metrics.GatewayMeters;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The sources of all issuers by their settings: a reload that leaves an issuer as it is leaves its keys as they are.
 *
 * <p>One for the life of the process. Confined to one thread at a time, and not an event loop.
 */
public final class KeySources {
    private final InstantSource clock;
    private final ScheduledExecutorService schedule;
    private final DocumentFetcher fetcher;
    private final KeyMeters meters;
    private final Map<KeySourceSettings, RemoteKeys> open = new HashMap<>();

    public KeySources(
            InstantSource clock, ScheduledExecutorService schedule, DocumentFetcher fetcher, GatewayMeters meters) {
        this.clock = clock;
        this.schedule = schedule;
        this.fetcher = fetcher;
        this.meters = new KeyMeters(meters);
    }

    /** The source of an issuer, opened if it is not yet; it does not wait for the first fetch. */
    public KeySource open(KeySourceSettings settings) {
        return open.computeIfAbsent(settings, this::start);
    }

    private RemoteKeys start(KeySourceSettings settings) {
        Discovery discovery = new Discovery(fetcher, settings.issuer());
        RemoteKeys source = new RemoteKeys(
                settings,
                () -> settings.url() == null ? discovery.keys().thenCompose(fetcher::get) : fetcher.get(settings.url()),
                clock,
                schedule,
                meters);
        meters.watch(settings.issuer(), source);
        return source.start();
    }

    /** Ends the renewal of all others. */
    public void retain(Collection<KeySourceSettings> used) {
        for (KeySourceSettings settings : new HashSet<>(open.keySet())) {
            if (!used.contains(settings)) {
                RemoteKeys source = open.remove(settings);
                if (source != null) {
                    source.close();
                }
            }
        }
    }
}
