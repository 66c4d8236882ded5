package io.inferencegateway.server.config;

import io.inferencegateway.config.Durations;
import io.inferencegateway.config.Ranges;
import io.inferencegateway.config.Setting;
import io.inferencegateway.pipeline.ClientLimits;
import io.inferencegateway.server.listen.ListenerOptions;
import io.inferencegateway.server.listen.Transport;
import io.inferencegateway.server.tls.TlsConfig;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The listener for clients; a change needs a restart, but one within {@code tls} does not. */
public record ServerConfig(
        @Setting(value = "Address for clients.", byDefault = "0.0.0.0:8080")
        String listen,

        @Setting(value = "How sockets are served; auto takes the best this machine has.", byDefault = "auto")
        Transport transport,

        @Setting(value = "Event loops; 0 means one for each processor.", byDefault = "0")
        int workers,

        @Setting(value = "What a client may ask of the gateway.", byDefault = "{}")
        ClientLimits limits,

        @Setting(value = "On SIGTERM, time between the end of readiness and the end of accepting.", byDefault = "5s")
        Duration drainDelay,

        @Setting(value = "After that, time for exchanges to finish before they are cut.", byDefault = "60s")
        Duration drainTimeout,

        @Setting(
                "TLS towards clients; absent: plain HTTP. A new certificate takes effect at once, for new connections.")
        @Nullable
        TlsConfig tls) {
    public ServerConfig {
        ListenAddress.check("listen", listen);
        Ranges.within("workers", workers, 0, 1024);
        if (drainDelay.isNegative()) {
            throw new IllegalArgumentException("drainDelay: " + Durations.format(drainDelay) + " (expected: >= 0s)");
        }
        if (drainTimeout.isNegative()) {
            throw new IllegalArgumentException(
                    "drainTimeout: " + Durations.format(drainTimeout) + " (expected: >= 0s)");
        }
    }

    /** All of it that stays until the next start. */
    public ServerConfig withoutTls() {
        return new ServerConfig(listen, transport, workers, limits, drainDelay, drainTimeout, null);
    }

    /** For the listener. */
    public ListenerOptions options() {
        return new ListenerOptions(
                ListenAddress.parse(listen),
                transport,
                workers == 0 ? Runtime.getRuntime().availableProcessors() : workers,
                limits,
                drainDelay,
                drainTimeout);
    }
}
