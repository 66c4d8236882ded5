package io.inferencegateway.auth.credential;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A token where it stands in its {@code Authorization} field: copied out only by whoever needs it as a text.
 *
 * @param begin where it begins in the field
 * @param end behind its last character; greater than {@code begin}
 * @param bound whether it comes by the scheme {@code DPoP}, with a proof of possession (RFC 9449, section 7.1)
 */
public record BearerToken(String field, int begin, int end, boolean bound) {
    private static final String BEARER = "Bearer ";
    private static final String DPOP = "DPoP ";

    /** The token of a request that has at most one {@code Authorization} field, or {@code null}. */
    public static @Nullable BearerToken in(HttpHeaders headers) {
        String field = headers.get(HttpHeaderNames.AUTHORIZATION);
        if (field == null) {
            return null;
        }
        boolean bound = by(DPOP, field);
        return bound || by(BEARER, field) ? of(field, bound ? DPOP : BEARER, bound) : null;
    }

    private static boolean by(String scheme, String field) {
        return field.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private static @Nullable BearerToken of(String field, String scheme, boolean bound) {
        int begin = scheme.length();
        int end = field.length();
        while (begin < end && white(field.charAt(begin))) {
            begin++;
        }
        while (begin < end && white(field.charAt(end - 1))) {
            end--;
        }
        return begin == end ? null : new BearerToken(field, begin, end, bound);
    }

    private static boolean white(char c) {
        return c == ' ' || c == '\t';
    }

    public int length() {
        return end - begin;
    }

    boolean startsWith(String prefix) {
        return prefix.length() <= length() && field.startsWith(prefix, begin);
    }

    /** Whether there are two dots at least, the first behind something. */
    boolean hasThreeParts() {
        int dot = field.indexOf('.', begin);
        return dot > begin && field.indexOf('.', dot + 1) > 0;
    }

    /** The token itself. */
    public String text() {
        return field.substring(begin, end);
    }

    /** It is a credential. */
    @Override
    public String toString() {
        return "BearerToken[***]";
    }
}
