package io.inferencegateway.auth.oauth.jwks;

import java.net.URI;
import java.util.Locale;

/** Addresses that may be asked about identities. */
public final class SafeUrl {
    private SafeUrl() {}

    /** Whether nobody on the way can change the answer: TLS, or the same machine. */
    public static boolean accepted(URI url) {
        String host = url.getHost();
        if (host == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return false;
        }
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        return scheme.equals("https") || (scheme.equals("http") && loopback(host));
    }

    private static boolean loopback(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }
}
