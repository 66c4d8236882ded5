package io.inferencegateway.auth.oauth.introspection;

import io.inferencegateway.auth.oauth.jwks.SafeUrl;
import io.inferencegateway.config.Ranges;
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
        Ranges.within("cacheFor", cacheFor, Duration.ZERO, LONGEST);
        Ranges.within("inactiveFor", inactiveFor, Duration.ZERO, LONGEST);
        Ranges.within("maxConcurrent", maxConcurrent, 1, 10_000);
    }
}
