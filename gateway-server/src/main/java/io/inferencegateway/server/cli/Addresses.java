package io.inferencegateway.server.cli;

import java.net.InetSocketAddress;

/** Writes addresses as URLs that work when pasted. */
final class Addresses {
    private Addresses() {}

    static String url(InetSocketAddress address) {
        var ip = address.getAddress();
        String host = ip == null || ip.isAnyLocalAddress() ? "localhost" : ip.getHostAddress();
        return "http://" + (host.indexOf(':') >= 0 ? '[' + host + ']' : host) + ':' + address.getPort();
    }
}
