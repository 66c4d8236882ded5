package io.inferencegateway.upstream;

import io.inferencegateway.config.Durations;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.Upstream;
import java.time.Duration;
import java.util.Map;

/** What callers are told when an upstream fails them. */
final class UpstreamRefusals {
    private UpstreamRefusals() {}

    static Refusal noCredentials() {
        return new Refusal(
                GatewayError.UPSTREAM_CREDENTIALS_UNAVAILABLE,
                "the gateway has no valid credentials for the upstream",
                Map.of("Retry-After", "5"));
    }

    static Refusal credentialsRefused() {
        return new Refusal(
                GatewayError.UPSTREAM_REFUSED_CREDENTIALS, "the upstream refused the gateway's own credentials");
    }

    static Refusal busy(Upstream upstream) {
        return new Refusal(
                GatewayError.UPSTREAM_BUSY,
                "all " + upstream.maxConnections() + " connections to the upstream are in use",
                Map.of("Retry-After", "1"));
    }

    static Refusal unreachable(String detail) {
        return new Refusal(GatewayError.UPSTREAM_UNREACHABLE, detail);
    }

    static Refusal broken(String detail) {
        return new Refusal(GatewayError.UPSTREAM_BROKEN, detail);
    }

    /** @param limit the upstream's {@code streamIdleTimeout} */
    static Refusal stalled(Duration limit) {
        return new Refusal(
                GatewayError.UPSTREAM_TIMEOUT,
                "the upstream did not take the request body for " + Durations.format(limit));
    }

    static Refusal silent(boolean answering, Duration timeout) {
        return new Refusal(
                GatewayError.UPSTREAM_TIMEOUT,
                answering
                        ? "the upstream fell silent in the middle of its answer"
                        : "the upstream did not answer in time (route timeout " + Durations.format(timeout) + ")");
    }
}
