package io.inferencegateway.auth.oauth;

/** How closely tokens must follow a standard. */
public enum TokenProfile {
    /** What is common to the tokens of all issuers. */
    ANY,
    /** JSON Web Tokens for OAuth 2.0 access, with all they must have (RFC 9068). */
    RFC9068
}
