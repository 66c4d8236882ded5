package io.inferencegateway.auth.oauth.jwks;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a source of keys is made from; two that are equal are one source.
 *
 * @param issuer as tokens write it
 * @param url where the keys are, or {@code null} to ask the issuer's metadata for it
 * @param refresh how often keys are fetched without a reason
 * @param refetch how often they are fetched, at most, because a token names a key that is not known
 * @param staleFor how long keys count that could not be fetched anew
 */
public record KeySourceSettings(
        String issuer, @Nullable URI url, Duration refresh, Duration refetch, Duration staleFor) {}
