package io.inferencegateway.auth.oauth.jwks;

import io.inferencegateway.auth.oauth.jwt.StrictJson;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Finds where an issuer publishes its keys: by RFC 8414, then by OpenID Connect Discovery.
 *
 * <p>A document counts only if it names the issuer exactly as it is configured, for otherwise one issuer could speak for
 * another (RFC 8414, section 3.3).
 */
final class Discovery {
    private final DocumentFetcher fetcher;
    private final String issuer;

    Discovery(DocumentFetcher fetcher, String issuer) {
        this.fetcher = fetcher;
        this.issuer = issuer;
    }

    CompletableFuture<URI> keys() {
        return keysOf(authorizationServer()).exceptionallyCompose(error -> keysOf(openIdConfiguration()));
    }

    /** Between host and path (RFC 8414, section 3.1). */
    URI authorizationServer() {
        URI url = URI.create(issuer);
        String path = withoutSlash(url.getRawPath());
        return url.resolve("/.well-known/oauth-authorization-server" + path);
    }

    /** Behind the path (OpenID Connect Discovery 1.0, section 4.1). */
    URI openIdConfiguration() {
        return URI.create(withoutSlash(issuer) + "/.well-known/openid-configuration");
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private CompletableFuture<URI> keysOf(URI url) {
        return fetcher.get(url).thenApply(this::keysIn);
    }

    private URI keysIn(String json) {
        Map<String, Object> metadata = StrictJson.object(json);
        if (metadata == null) {
            throw new IdentityProviderException("its metadata is no JSON object");
        }
        if (!issuer.equals(metadata.get("issuer"))) {
            throw new IdentityProviderException("its metadata is of another issuer (expected: " + issuer + ")");
        }
        if (metadata.get("jwks_uri") instanceof String text) {
            URI keys = URI.create(text);
            if (SafeUrl.accepted(keys)) {
                return keys;
            }
        }
        throw new IdentityProviderException("jwks_uri of its metadata (expected: an https URL)");
    }
}
