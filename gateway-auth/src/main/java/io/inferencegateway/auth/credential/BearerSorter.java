package io.inferencegateway.auth.credential;

/**
 * Tells which way of signing in a bearer token belongs to: {@code Authorization: Bearer} carries API keys, OAuth access
 * tokens and proofs of an AWS identity alike.
 *
 * <p>Exactly one way takes each token, by its form alone, so that no token is tried twice and none is ambiguous.
 *
 * @param jwts whether JSON Web Tokens are verified as such; otherwise they may be API keys, as some vendors make them
 * @param opaqueTokens whether tokens of no known form are asked about at an issuer (RFC 7662)
 */
public record BearerSorter(boolean jwts, boolean opaqueTokens) {
    /** How keys begin that this gateway made. */
    public static final String API_KEY_PREFIX = "igw_";

    /** How a forwarded proof of an AWS identity begins. */
    public static final String AWS_IDENTITY_PREFIX = "igw-aws-v1.";

    /** Whose a token is. */
    public enum Kind {
        API_KEY,
        JWT,
        OPAQUE,
        AWS_IDENTITY
    }

    public Kind sort(BearerToken token) {
        if (token.startsWith(AWS_IDENTITY_PREFIX)) {
            return Kind.AWS_IDENTITY;
        }
        if (token.startsWith(API_KEY_PREFIX)) {
            return Kind.API_KEY;
        }
        if (jwts && looksLikeJwt(token)) {
            return Kind.JWT;
        }
        return opaqueTokens ? Kind.OPAQUE : Kind.API_KEY;
    }

    /** Every JWS header begins with <code>{"</code>, which is {@code eyJ} in base64url, and has two dots behind it. */
    private static boolean looksLikeJwt(BearerToken token) {
        return token.startsWith("eyJ") && token.hasThreeParts();
    }
}
