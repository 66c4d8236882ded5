package io.inferencegateway.exchange;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where an upstream listens.
 *
 * @param tls HTTPS with hostname verification; it cannot be switched off
 * @param trust PEM file of the certificate authorities to trust, or {@code null} for those of the JDK
 */
public record Endpoint(
        String host, int port, boolean tls, @Nullable Path trust) {

    /** Takes scheme, host and port of a URL. */
    public static Endpoint of(URI url, @Nullable Path trust) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https");
        if (!tls && !scheme.equals("http")) {
            throw new IllegalArgumentException("url: " + url + " (expected: http:// or https://)");
        }
        if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("url: " + url.getScheme()
                    + "://… (expected: a host, and neither user name, password nor fragment)");
        }
        int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
        return new Endpoint(url.getHost().toLowerCase(Locale.ROOT), port, tls, trust);
    }

    /** The {@code Host} field: without the port where it is the scheme's default, as AWS signatures want it. */
    public String authority() {
        return port == (tls ? 443 : 80) ? host : host + ":" + port;
    }
}
