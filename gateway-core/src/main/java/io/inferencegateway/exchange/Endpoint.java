package io.inferencegateway.exchange;

import java.net.URI;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where an upstream listens.
 *
 * @param tls HTTPS with hostname verification, which cannot be switched off; {@code null} for plain HTTP
 */
public record Endpoint(String host, int port, @Nullable UpstreamTls tls) {

    /**
     * Takes scheme, host and port of a URL.
     *
     * @param tls asked for TLS only where the scheme wants it
     */
    public static Endpoint of(URI url, Supplier<UpstreamTls> tls) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        if (!secure && !scheme.equals("http")) {
            throw new IllegalArgumentException("url: " + url + " (expected: http:// or https://)");
        }
        if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("url: " + url.getScheme()
                    + "://… (expected: a host, and neither user name, password nor fragment)");
        }
        int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
        return new Endpoint(url.getHost().toLowerCase(Locale.ROOT), port, secure ? tls.get() : null);
    }

    /** The {@code Host} field: without the port where it is the scheme's default, as AWS signatures want it. */
    public String authority() {
        return port == (tls != null ? 443 : 80) ? host : host + ":" + port;
    }
}
