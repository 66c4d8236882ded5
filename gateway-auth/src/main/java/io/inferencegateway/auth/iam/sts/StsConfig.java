package io.inferencegateway.auth.iam.sts;

import io.inferencegateway.config.Ranges;
import io.inferencegateway.config.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How callers prove a real AWS identity. */
public record StsConfig(
        @Setting(value = "Whether they can.", byDefault = "true")
        boolean enabled,

        @Setting("Name of this gateway that tokens must be signed for, such as its host name.")
        String audience,

        @Setting("Regions whose STS may be asked; absent: those of authentication.iam.region.")
        List<String> regions,

        @Setting(value = "How long an answer counts, if the token lives as long.", byDefault = "5m")
        Duration cacheFor,

        @Setting(value = "How long STS may take to answer.", byDefault = "3s")
        Duration timeout,

        @Setting("Where to ask instead of https://sts.REGION.amazonaws.com; for tests.") @Nullable
        URI endpoint) {
    private static final Pattern AUDIENCE = Pattern.compile("[A-Za-z0-9._:/-]{1,255}");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,64}");

    public StsConfig {
        regions = List.copyOf(regions);
        if (!AUDIENCE.matcher(audience).matches()) {
            throw new IllegalArgumentException(
                    "audience: " + audience + " (expected: up to 255 letters, digits, '.', '_', ':', '/' and '-')");
        }
        for (String region : regions) {
            if (!REGION.matcher(region).matches()) {
                throw new IllegalArgumentException(
                        "regions: " + region + " (expected: lower-case letters, digits and '-')");
            }
        }
        Ranges.within("cacheFor", cacheFor, Duration.ofSeconds(1), Duration.ofMinutes(15));
        Ranges.within("timeout", timeout, Duration.ofMillis(100), Duration.ofSeconds(30));
        if (endpoint != null && !safe(endpoint)) {
            throw new IllegalArgumentException(
                    "endpoint: " + endpoint + " (expected: https, or http on this machine; a host and no path)");
        }
    }

    /** Whether nobody on the way can change the answer. */
    private static boolean safe(URI url) {
        String host = url.getHost();
        String path = url.getRawPath();
        if (host == null || url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            return false;
        }
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        boolean local = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
        return (path.isEmpty() || path.equals("/")) && (scheme.equals("https") || (scheme.equals("http") && local));
    }
}
