package io.inferencegateway.server.tls;

/** Whether a client must show a certificate. One that it shows is verified either way. */
public enum ClientAuthentication {
    /** Without one a connection is served, and its requests need another credential. */
    OPTIONAL,
    /** Without one there is no connection. */
    REQUIRED
}
