package io.inferencegateway.cloud.sigv4;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing byte array that is written once per signature and then used again by the same thread. */
final class Octets {
    private static final int KEPT = 64 * 1024;

    private byte[] bytes = new byte[2048];
    private int length;

    /** Starts anew; what one huge request needed is not kept for ever. */
    Octets clear() {
        length = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[2048];
        }
        return this;
    }

    void put(char c) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = (byte) c;
    }

    /** One byte per char: Netty decodes header fields and targets as ISO-8859-1, so these are the bytes of the wire. */
    @SuppressWarnings("deprecation") // it drops the high bytes, which is what is wanted, and copies in one go
    void put(String text) {
        int needed = length + text.length();
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
        text.getBytes(0, text.length(), bytes, length);
        length = needed;
    }

    int length() {
        return length;
    }

    /** Cuts off the last occurrence of a byte behind {@code from} and all after it; all behind {@code from} if there is none. */
    void cutToLast(char c, int from) {
        int end = length;
        while (end > from && bytes[end - 1] != c) {
            end--;
        }
        length = Math.max(from, end - 1);
    }

    byte[] array() {
        return bytes;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
}
