package io.inferencegateway.server.config;

import java.net.InetSocketAddress;

/** Reads {@code host:port}, {@code [::1]:port} or {@code :port} (all addresses). */
public final class ListenAddress {
    private ListenAddress() {}

    /** Throws {@code IllegalArgumentException} without the name of the setting for what is none. */
    public static InetSocketAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            throw wrong(text);
        }
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (colon < 0 || port < 0 || port > 65_535) {
                throw wrong(text);
            }
            return host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
        } catch (NumberFormatException e) {
            throw wrong(text);
        }
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(text + " (expected: host:port, like 0.0.0.0:8080)");
    }

    static void check(String name, String text) {
        try {
            parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }
}
