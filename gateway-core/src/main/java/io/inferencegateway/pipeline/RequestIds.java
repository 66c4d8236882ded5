package io.inferencegateway.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Accepts a caller's {@code X-Request-Id} if it is harmless in logs and header fields, else makes one. */
final class RequestIds {
    private static final int MAX_LENGTH = 128;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    private RequestIds() {}

    static String acceptOrMake(@Nullable String given) {
        return given != null && wellFormed(given) ? given : make();
    }

    private static boolean wellFormed(String id) {
        if (id.isEmpty() || id.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean ok = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || c == '_'
                    || c == '.';
            if (!ok) {
                return false;
            }
        }
        return true;
    }

    /** 128 random bits in hex; unique, not secret. */
    private static String make() {
        byte[] digits = new byte[32];
        var random = ThreadLocalRandom.current();
        for (int word = 0; word < 2; word++) {
            long bits = random.nextLong();
            for (int i = 0; i < 16; i++) {
                digits[word * 16 + i] = HEX[(int) (bits >>> (i * 4)) & 15];
            }
        }
        return new String(digits, StandardCharsets.ISO_8859_1);
    }
}
