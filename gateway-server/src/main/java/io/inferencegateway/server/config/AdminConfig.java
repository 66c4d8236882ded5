package io.inferencegateway.server.config;

import io.inferencegateway.config.Setting;

/** The listener for operators; a change needs a restart. */
public record AdminConfig(
        @Setting(
                value = "Address for health, metrics and configuration; keep it off the clients' network.",
                byDefault = "127.0.0.1:9090")
        String listen) {
    public AdminConfig {
        ListenAddress.check("listen", listen);
    }
}
