package io.inferencegateway.auth;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.Identity;
import io.inferencegateway.exchange.RequestStage;
import io.inferencegateway.exchange.Route;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.metrics.GatewayMeters;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Decides who calls, and whether the route is open to them.
 *
 * <p>Immutable, one instance per generation of the configuration; every decision is made at once on the event loop. Unknown
 * and expired keys get the same answer: only metrics tell them apart.
 */
public final class AuthenticationStage implements RequestStage {
    private final @Nullable Authenticator apiKeys;
    private final GatewayMeters meters;

    /** Throws {@code IllegalArgumentException} when two keys, ids of keys or customers are the same. */
    public AuthenticationStage(
            AuthenticationConfig config, List<CustomerConfig> customers, InstantSource clock, GatewayMeters meters) {
        ApiKeysConfig keys = config.apiKeys();
        // Made even if nobody may use it, for its checks.
        ApiKeyDirectory directory = new ApiKeyDirectory(customers);
        this.apiKeys = keys == null ? null : new ApiKeyAuthenticator(keys.header(), directory, clock);
        this.meters = meters;
    }

    @Override
    public CompletionStage<Verdict> decide(Exchange exchange) {
        Route route = exchange.route();
        if (route.authentication().isEmpty()) {
            // Written out as "none": a credential that is sent all the same is not looked at.
            exchange.identity(Identity.ANONYMOUS);
            meters.authentication("none", "ok");
            return Verdict.PROCEED_NOW;
        }
        if (apiKeys == null || !route.authentication().contains(apiKeys.method())) {
            return refuse(Failure.NOT_ACCEPTED);
        }
        Outcome outcome = apiKeys.authenticate(exchange.request());
        if (outcome instanceof Outcome.Authenticated proven) {
            return admit(exchange, proven.identity());
        }
        return refuse(outcome instanceof Outcome.Failed failed ? failed.reason() : Failure.MISSING);
    }

    private CompletionStage<Verdict> admit(Exchange exchange, Identity identity) {
        // Before the refusal, too: metrics and log name whom a route turned away.
        exchange.identity(identity);
        Route route = exchange.route();
        if (!route.customers().isEmpty()
                && !route.customers().contains(identity.customer().id())) {
            return refuse(Failure.NOT_ALLOWED);
        }
        meters.authentication(identity.method(), "ok");
        return Verdict.PROCEED_NOW;
    }

    private CompletionStage<Verdict> refuse(Failure reason) {
        meters.authentication(ApiKeyAuthenticator.METHOD, reason.result());
        return reason.verdict();
    }
}
