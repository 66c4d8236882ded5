package io.inferencegateway.exchange;

import java.net.InetAddress;

/** Whom addresses belong to, where clients are told apart by them alone. */
public final class AddressBlock {
    private static final int BYTES_OF_IPV4 = 4;
    private static final int BYTES_OF_PREFIX = 8;

    private AddressBlock() {}

    /** A number for an IPv4 address, or for the /64 of an IPv6 address: whoever has one address has all of those. */
    public static long of(InetAddress address) {
        byte[] bytes = address.getAddress();
        long prefix = bytes.length == BYTES_OF_IPV4 ? 0xFFFF : 0;
        int length = Math.min(bytes.length, BYTES_OF_PREFIX);
        for (int i = 0; i < length; i++) {
            prefix = (prefix << 8) | (bytes[i] & 0xFF);
        }
        return prefix;
    }
}
