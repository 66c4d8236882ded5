package io.inferencegateway.cloud;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Reads what a configured URL says about targets, so that none begins in a way an origin reads differently. */
final class UpstreamUrl {
    private static final int LAST_PORT = 65_535;

    private UpstreamUrl() {}

    /** The path as written, {@code /} if there is none. */
    static String path(URI url) {
        String path = url.getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    static String query(URI url) {
        String query = url.getRawQuery();
        return query == null ? "" : query;
    }

    /** What stands before the cloud's own paths: empty, or a path without a slash at its end. */
    static String prefix(URI url) {
        String path = path(url);
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    static void check(@Nullable URI url) {
        if (url == null) {
            return;
        }
        boolean http = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            // Not quoted whole: what is wrong may be a password in it.
            throw new IllegalArgumentException("url: " + url.getScheme() + "://" + url.getHost()
                    + "… (expected: http:// or https://, a host, neither user name, password nor fragment)");
        }
        if (url.getPort() == 0 || url.getPort() > LAST_PORT) {
            throw new IllegalArgumentException("url: …:" + url.getPort() + " (expected: a port of 1 to 65535)");
        }
        if (path(url).contains("//") || path(url).contains("/../") || path(url).contains("/./")) {
            throw new IllegalArgumentException(
                    "url: …" + path(url) + " (expected: a path without empty and dot segments)");
        }
    }

    static void checkBase(@Nullable URI url) {
        check(url);
        if (url != null && url.getRawQuery() != null) {
            throw new IllegalArgumentException("url: …?" + url.getRawQuery() + " (expected: no query)");
        }
    }

    /** Whether a value can stand in a path as it is. */
    static void checkSegment(String setting, String value, String alsoAllowed) {
        boolean plain = !value.isEmpty() && !value.equals(".") && !value.equals("..");
        for (int i = 0; plain && i < value.length(); i++) {
            char c = value.charAt(i);
            plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || alsoAllowed.indexOf(c) >= 0;
        }
        if (!plain) {
            String others = alsoAllowed.isEmpty() ? "" : " and any of " + alsoAllowed;
            throw new IllegalArgumentException(
                    setting + ": " + value + " (expected: letters, digits, dashes" + others + ")");
        }
    }
}
