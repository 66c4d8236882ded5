package io.inferencegateway.auth;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Identity;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RequestStage;
import io.inferencegateway.exchange.Route;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.metrics.GatewayMeters;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Decides who calls, and whether the route is open to them.
 *
 * <p>Immutable, one instance per generation of the configuration; every decision is made at once on the event loop. Unknown,
 * expired and revoked keys get the same answer: only metrics and log tell them apart.
 */
public final class AuthenticationStage implements RequestStage {
    private static final String METHOD = "api-key";
    private static final Map<String, String> CHALLENGE =
            Map.of("WWW-Authenticate", "Bearer realm=\"inference-gateway\", ApiKey realm=\"inference-gateway\"");

    private final @Nullable PresentedKey presented;
    private final ApiKeyDirectory directory;
    private final InstantSource clock;
    private final GatewayMeters meters;

    /** Throws {@code IllegalArgumentException} when two keys or two customers are the same. */
    public AuthenticationStage(
            AuthenticationConfig config, List<CustomerConfig> customers, InstantSource clock, GatewayMeters meters) {
        this.presented = config.apiKeys() == null
                ? null
                : new PresentedKey(config.apiKeys().header());
        this.directory = new ApiKeyDirectory(customers);
        this.clock = clock;
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
        if (presented == null || !route.authentication().contains(METHOD)) {
            return refuse("missing", GatewayError.MISSING_CREDENTIALS, "this route accepts no credential of this kind");
        }
        PresentedKey.Found found = presented.on(exchange.request().headers());
        if (found instanceof PresentedKey.Found.Key key) {
            return decide(exchange, key.value());
        }
        return found instanceof PresentedKey.Found.Ambiguous
                ? refuse(
                        "ambiguous",
                        GatewayError.AMBIGUOUS_CREDENTIALS,
                        "the request carries two different credentials (expected: one)")
                : refuse("missing", GatewayError.MISSING_CREDENTIALS, "the request carries no API key");
    }

    private CompletionStage<Verdict> decide(Exchange exchange, String key) {
        ApiKeyDirectory.Entry entry = key.length() > PresentedKey.MAX_LENGTH ? null : directory.find(key);
        if (entry == null) {
            return refuse("unknown", GatewayError.INVALID_CREDENTIALS, "the API key is not valid");
        }
        if (entry.expires() != null && !clock.instant().isBefore(entry.expires())) {
            return refuse("expired", GatewayError.INVALID_CREDENTIALS, "the API key is not valid");
        }
        if (entry.disabled()) {
            return refuse("disabled", GatewayError.NOT_ALLOWED, "this customer is disabled");
        }
        exchange.identity(entry.identity());
        Route route = exchange.route();
        if (!route.customers().isEmpty()
                && !route.customers().contains(entry.identity().customer().id())) {
            return refuse("not-allowed", GatewayError.NOT_ALLOWED, "this route is not open to this customer");
        }
        meters.authentication(METHOD, "ok");
        return Verdict.PROCEED_NOW;
    }

    private CompletionStage<Verdict> refuse(String result, GatewayError error, String detail) {
        meters.authentication(METHOD, result);
        return Verdict.rejectNow(new Refusal(error, detail, error.status() == 401 ? CHALLENGE : Map.of()));
    }
}
