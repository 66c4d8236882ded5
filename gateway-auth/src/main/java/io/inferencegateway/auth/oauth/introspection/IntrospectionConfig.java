package io.inferencegateway.auth.oauth.introspection;

import io.inferencegateway.auth.oauth.jwks.SafeUrl;
import io.inferencegateway.config.Durations;
import io.inferencegateway.config.Secret;
import io.inferencegateway.config.Setting;
import java.net.URI;
import java.time.Duration;

/** How an issuer is asked about its tokens. */
public record IntrospectionConfig(
        @Setting("Its introspection endpoint.") URI url,

        @Setting("The gateway's own client at the issuer.") String clientId,

        @Setting("That client's secret.") Secret clientSecret,

        @Setting(value = "How long an active token counts without being asked about again.", byDefault = "60s")
        Duration cacheFor,

        @Setting(value = "How long an inactive token is refused without being asked about again.", byDefault = "5s")
        Duration inactiveFor,

        @Setting(value = "Questions that may be open at a time; tokens beyond them get a 503.", byDefault = "64")
        int maxConcurrent) {
    private static final Duration LONGEST = Duration.ofHours(1);

    public IntrospectionConfig {
        if (!SafeUrl.accepted(url)) {
            throw new IllegalArgumentException("url: " + url.getScheme() + "://" + url.getHost()
                    + "… (expected: an https URL without user name and fragment; http on a loopback address only)");
        }
        if (clientId.isEmpty()) {
            throw new IllegalArgumentException("clientId:  (expected: text)");
        }
        between("cacheFor", cacheFor);
        between("inactiveFor", inactiveFor);
        if (maxConcurrent < 1 || maxConcurrent > 10_000) {
            throw new IllegalArgumentException("maxConcurrent: " + maxConcurrent + " (expected: 1 to 10000)");
        }
    }

    private static void between(String name, Duration value) {
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + ": " + Durations.format(value) + " (expected: 0s to 1h)");
        }
    }
}
