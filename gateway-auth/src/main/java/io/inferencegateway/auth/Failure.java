package io.inferencegateway.auth;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.Verdict;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Why nobody is let in: what callers are told, and what is counted.
 *
 * <p>Callers are told the same of unknown and expired credentials, or they could find out which ones once were good. The
 * verdicts are made once, so that a flood of bad credentials costs no memory.
 */
@SuppressWarnings("ImmutableEnumChecker") // both fields are immutable: a completed stage changes no more
enum Failure {
    NOT_ACCEPTED("missing", GatewayError.MISSING_CREDENTIALS, "this route accepts no credential of this kind"),
    MISSING("missing", GatewayError.MISSING_CREDENTIALS, "the request carries no API key"),
    AMBIGUOUS(
            "ambiguous",
            GatewayError.AMBIGUOUS_CREDENTIALS,
            "the request carries two different credentials (expected: one)"),
    UNKNOWN("unknown", GatewayError.INVALID_CREDENTIALS, "the API key is not valid"),
    EXPIRED("expired", GatewayError.INVALID_CREDENTIALS, "the API key is not valid"),
    DISABLED("disabled", GatewayError.NOT_ALLOWED, "this customer is disabled"),
    NOT_ALLOWED("not-allowed", GatewayError.NOT_ALLOWED, "this route is not open to this customer");

    private final String result;
    private final Outcome outcome;
    private final CompletionStage<Verdict> verdict;

    Failure(String result, GatewayError error, String detail) {
        this.result = result;
        this.outcome = new Outcome.Failed(this);
        this.verdict =
                Verdict.rejectNow(new Refusal(error, detail, error.status() == 401 ? Challenge.FIELD : Map.of()));
    }

    /** The {@code result} label of {@code gateway_authentication_total}. */
    String result() {
        return result;
    }

    Outcome outcome() {
        return outcome;
    }

    CompletionStage<Verdict> verdict() {
        return verdict;
    }

    /** The ways to sign in, as every 401 must tell them (RFC 9110, section 11.6.1). */
    private static final class Challenge {
        static final Map<String, String> FIELD =
                Map.of("WWW-Authenticate", "Bearer realm=\"inference-gateway\", ApiKey realm=\"inference-gateway\"");
    }
}
