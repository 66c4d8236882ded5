package io.inferencegateway.cloud.credentials;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import io.inferencegateway.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges a service account's signed JWT, or whatever else the environment offers, for access tokens.
 *
 * <p>The file is read at each fetch, so that a rotated key is taken up without a reload.
 *
 * @see <a href="https://google.aip.dev/auth/4110">AIP-4110: application default credentials</a>
 */
final class GoogleTokenSource implements CredentialSource<Secret> {
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

    private final @Nullable GoogleCredentialsConfig config;

    GoogleTokenSource(@Nullable GoogleCredentialsConfig config) {
        this.config = config;
    }

    @Override
    public Fetched<Secret> fetch() throws IOException {
        AccessToken token = credentials().createScoped(SCOPE).refreshAccessToken();
        Date expires = token.getExpirationTime();
        return new Fetched<>(
                new Secret("Bearer " + token.getTokenValue()), expires == null ? null : expires.toInstant());
    }

    private GoogleCredentials credentials() throws IOException {
        if (config == null) {
            return GoogleCredentials.getApplicationDefault();
        }
        try (InputStream json = Files.newInputStream(config.file())) {
            return GoogleCredentials.fromStream(json);
        }
    }
}
