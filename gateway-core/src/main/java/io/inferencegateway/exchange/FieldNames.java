package io.inferencegateway.exchange;

import io.netty.util.AsciiString;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Names of fields that come with nearly every message, each as one object that is used again.
 *
 * <p>A decoder that finds a name here makes no object for it and computes no hash, and who looks the field up later
 * compares references. A name is found as it is written, or in lower case. For any thread.
 */
public final class FieldNames {
    private static final String[] NAMES = {
        "Accept",
        "Accept-Encoding",
        "Accept-Language",
        "Accept-Ranges",
        "Api-Key",
        "Authorization",
        "Cache-Control",
        "Connection",
        "Content-Encoding",
        "Content-Length",
        "Content-Type",
        "Date",
        "ETag",
        "Expect",
        "Host",
        "Keep-Alive",
        "Last-Modified",
        "Server",
        "Strict-Transport-Security",
        "Transfer-Encoding",
        "User-Agent",
        "Vary",
        "Via",
        "X-Amz-Content-Sha256",
        "X-Amz-Date",
        "X-Amz-Security-Token",
        "X-Amzn-RequestId",
        "X-Api-Key",
        "X-Content-Type-Options",
        "X-Goog-Api-Key",
        "X-Request-Id",
        "traceparent",
        "tracestate",
    };

    private static final @Nullable AsciiString[] TABLE = new @Nullable AsciiString[256];

    static {
        for (String name : NAMES) {
            add(name);
            add(name.toLowerCase(Locale.ROOT));
        }
    }

    private FieldNames() {}

    private static void add(String name) {
        AsciiString known = AsciiString.cached(name);
        int slot = slot(known.array(), 0, known.length());
        while (TABLE[slot] != null) {
            slot = (slot + 1) & (TABLE.length - 1);
        }
        TABLE[slot] = known;
    }

    private static int slot(byte[] bytes, int start, int length) {
        return (length * 67 + bytes[start] * 31 + bytes[start + length - 1] * 5 + bytes[start + (length >> 1)])
                & (TABLE.length - 1);
    }

    /** The name that stands there, or {@code null} if it is none of these. */
    public static @Nullable AsciiString find(byte[] bytes, int start, int length) {
        if (length == 0) {
            return null;
        }
        int slot = slot(bytes, start, length);
        for (AsciiString known = TABLE[slot]; known != null; known = TABLE[slot]) {
            if (Arrays.equals(known.array(), 0, known.length(), bytes, start, start + length)) {
                return known;
            }
            slot = (slot + 1) & (TABLE.length - 1);
        }
        return null;
    }
}
