package io.inferencegateway.auth.oauth;

import io.inferencegateway.auth.credential.Challenges;
import io.inferencegateway.auth.oauth.dpop.DpopConfig;
import io.inferencegateway.auth.oauth.jwks.SafeUrl;
import io.inferencegateway.auth.oauth.jwt.JwsAlgorithm;
import io.inferencegateway.config.ByteSize;
import io.inferencegateway.config.Ranges;
import io.inferencegateway.config.Setting;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose access tokens are accepted. */
public record OAuthConfig(
        @Setting("Issuers of tokens; each once.") List<IssuerConfig> issuers,

        @Setting(value = "Longest token; longer ones are not read.", byDefault = "8KiB")
        ByteSize maxTokenBytes,

        @Setting(value = "Verified tokens that are remembered, until they expire.", byDefault = "10000")
        int cacheSize,

        @Setting("Public URL of the gateway, under which its metadata tells who issues tokens; absent: no metadata.")
        @Nullable
        URI resource,

        @Setting("Tokens that are bound to a key, with proofs of it (RFC 9449); absent: refused. Needs resource.")
        @Nullable
        DpopConfig dpop) {
    private static final int MAX_CACHE = 1_000_000;
    private static final ByteSize MIN_TOKEN = ByteSize.parse("256B");
    private static final ByteSize MAX_TOKEN = ByteSize.parse("64KiB");

    public OAuthConfig {
        issuers = List.copyOf(issuers);
        if (issuers.isEmpty()) {
            throw new IllegalArgumentException("issuers: [] (expected: at least one)");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < issuers.size(); i++) {
            if (!names.add(issuers.get(i).issuer())) {
                throw new IllegalArgumentException("issuers[" + i + "]: "
                        + issuers.get(i).issuer() + " is given twice (expected: once, with all its audiences)");
            }
        }
        if (issuers.stream().filter(issuer -> issuer.introspection() != null).count() > 1) {
            // An opaque token does not say whose it is, and no issuer is shown the tokens of another.
            throw new IllegalArgumentException("issuers: several with introspection (expected: one at most)");
        }
        if (resource != null && (!SafeUrl.accepted(resource) || resource.getRawQuery() != null)) {
            throw new IllegalArgumentException(
                    "resource: " + resource
                            + " (expected: an https URL without user name, query and fragment; http on a loopback address only)");
        }
        if (dpop != null && resource == null) {
            throw new IllegalArgumentException("dpop: without resource (expected: the URL that proofs are made for)");
        }
        Ranges.within("maxTokenBytes", maxTokenBytes, MIN_TOKEN, MAX_TOKEN);
        Ranges.within("cacheSize", cacheSize, 0, MAX_CACHE);
    }

    /** What is told to clients without a good token. */
    public Challenges challenges() {
        return new Challenges(
                resource == null ? "" : ResourceMetadata.url(resource).toString(),
                dpop == null ? "" : String.join(" ", JwsAlgorithm.names()));
    }

    /** Whether tokens of any form may be good. */
    public boolean opaqueTokens() {
        return issuers.stream().anyMatch(issuer -> issuer.introspection() != null);
    }
}
