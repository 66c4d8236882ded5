package io.inferencegateway.server.config;

import java.util.Locale;

/** A way to sign in, as routes name it. */
public enum AuthenticationMethod {
    API_KEY,
    OAUTH,
    IAM,
    /** A client certificate. */
    MTLS,
    /** Anybody; must be written out. */
    NONE;

    /** As in the file, in metrics and in logs. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
