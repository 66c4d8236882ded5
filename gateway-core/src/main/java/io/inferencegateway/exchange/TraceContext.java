package io.inferencegateway.exchange;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's span in the caller's trace, or in a new one.
 *
 * <p>Source: W3C Trace Context, section 3.2. An invalid {@code traceparent} starts a new trace, and then the caller's
 * {@code tracestate} must not be used (section 3.3).
 *
 * @param traceId 32 lower-case hex digits
 * @param spanId 16 lower-case hex digits: ours, the parent of the upstream's
 * @param flags two hex digits, the caller's sampling decision
 * @param continued whether the caller's trace goes on
 */
public record TraceContext(String traceId, String spanId, String flags, boolean continued) {
    private static final int LENGTH = 55;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    /** Continues a well-formed {@code traceparent}, else starts a trace. */
    public static TraceContext from(@Nullable String traceparent) {
        if (traceparent != null && wellFormed(traceparent)) {
            return new TraceContext(traceparent.substring(3, 35), hex16(), traceparent.substring(53, 55), true);
        }
        return new TraceContext(hex16() + hex16(), hex16(), "00", false);
    }

    /** The field to send upstream. */
    public String traceparent() {
        return "00-" + traceId + '-' + spanId + '-' + flags;
    }

    private static boolean wellFormed(String value) {
        // A later version may be longer, but its first 55 characters mean the same (section 3.2.4).
        if (value.length() < LENGTH || value.startsWith("ff") || !hex(value, 0, 2)) {
            return false;
        }
        if (value.length() > LENGTH && (value.startsWith("00") || value.charAt(LENGTH) != '-')) {
            return false;
        }
        return value.charAt(2) == '-'
                && hex(value, 3, 35)
                && !value.regionMatches(3, "0".repeat(32), 0, 32)
                && value.charAt(35) == '-'
                && hex(value, 36, 52)
                && !value.regionMatches(36, "0".repeat(16), 0, 16)
                && value.charAt(52) == '-'
                && hex(value, 53, 55);
    }

    private static boolean hex(String value, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = value.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
                return false;
            }
        }
        return true;
    }

    private static String hex16() {
        // An all-zero id is invalid; setting the lowest bit rules it out.
        long value = ThreadLocalRandom.current().nextLong() | 1;
        byte[] digits = new byte[16];
        for (int i = 15; i >= 0; i--) {
            digits[i] = HEX[(int) (value & 15)];
            value >>>= 4;
        }
        return new String(digits, StandardCharsets.ISO_8859_1);
    }
}
