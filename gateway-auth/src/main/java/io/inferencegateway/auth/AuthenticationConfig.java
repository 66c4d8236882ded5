package io.inferencegateway.auth;

import io.inferencegateway.auth.apikey.ApiKeysConfig;
import io.inferencegateway.auth.iam.IamConfig;
import io.inferencegateway.auth.mtls.MtlsConfig;
import io.inferencegateway.config.Setting;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ways callers may prove who they are. */
public record AuthenticationConfig(
        @Setting("API keys; absent: not accepted.") @Nullable
        ApiKeysConfig apiKeys,

        @Setting("AWS signatures; absent: not accepted.") @Nullable
        IamConfig iam,

        @Setting("Client certificates, verified by the listener against server.tls.clientCa; absent: not accepted.")
        @Nullable
        MtlsConfig mtls) {

    /** The configured ways, as routes name them. */
    public Set<String> methods() {
        Set<String> methods = new LinkedHashSet<>();
        if (apiKeys != null) {
            methods.add("api-key");
        }
        if (iam != null) {
            methods.add("iam");
        }
        if (mtls != null) {
            methods.add("mtls");
        }
        return methods;
    }
}
