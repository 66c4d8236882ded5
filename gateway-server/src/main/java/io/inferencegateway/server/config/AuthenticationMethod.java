package io.inferencegateway.server.config;

/** A way to sign in, as routes name it. */
public enum AuthenticationMethod {
    API_KEY,
    /** Anybody; must be written out. */
    NONE
}
