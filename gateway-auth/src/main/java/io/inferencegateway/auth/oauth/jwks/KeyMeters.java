package io.inferencegateway.auth.oauth.jwks;

import io.inferencegateway.auth.oauth.jwt.KeySet;
import io.inferencegateway.metrics.GatewayMeters;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what becomes of fetches, and shows how old an issuer's keys are; issuers come from the configuration only. */
final class KeyMeters {
    private final GatewayMeters meters;
    private final Map<String, RemoteKeys> sources = new ConcurrentHashMap<>();

    KeyMeters(GatewayMeters meters) {
        this.meters = meters;
    }

    /** The source whose age is shown from now on. */
    void watch(String issuer, RemoteKeys source) {
        if (sources.put(issuer, source) == null) {
            meters.issuerKeysAge(issuer, () -> {
                RemoteKeys current = sources.get(issuer);
                return current == null ? Double.NaN : current.ageSeconds();
            });
        }
    }

    void refreshed(String issuer, KeySet keys) {
        meters.issuerKeysRefreshed(issuer, "ok");
        meters.issuerKeysSkipped(issuer, keys.skipped());
    }

    void failed(String issuer) {
        meters.issuerKeysRefreshed(issuer, "failed");
    }
}
