package io.inferencegateway.auth.oauth.jwt;

import java.util.Locale;

/** Media types as {@code typ} writes them (RFC 7515, section 4.1.9). */
public final class MediaType {
    private static final String APPLICATION = "application/";

    private MediaType() {}

    /** In lower case and without {@code application/}, which may be left out. */
    public static String canonical(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.startsWith(APPLICATION) ? lower.substring(APPLICATION.length()) : lower;
    }
}
