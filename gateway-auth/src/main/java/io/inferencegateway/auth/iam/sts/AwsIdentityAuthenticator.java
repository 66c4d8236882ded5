package io.inferencegateway.auth.iam.sts;

import io.inferencegateway.auth.credential.Authenticator;
import io.inferencegateway.auth.credential.BearerSorter;
import io.inferencegateway.auth.credential.BearerToken;
import io.inferencegateway.auth.credential.Outcome;
import io.inferencegateway.exchange.Exchange;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/**
 * Finds the customer of an AWS identity that is proven by a token, see {@link IdentityToken}.
 *
 * <p>The identity is what STS answers and nothing that the token says. A token that was asked about before costs one hash and
 * one look-up. It does not sign the request it comes with: whoever sees it can use it until it ends.
 */
public final class AwsIdentityAuthenticator implements Authenticator {
    static final String METHOD = "iam";

    private static final Outcome REFUSED = IdentityFailures.REFUSED.outcome();
    private static final Outcome UNAVAILABLE = IdentityFailures.UNAVAILABLE.outcome();

    private final BearerSorter bearers;
    private final CallerIdentities identities;
    private final PrincipalDirectory directory;
    private final InstantSource clock;

    AwsIdentityAuthenticator(
            BearerSorter bearers, CallerIdentities identities, PrincipalDirectory directory, InstantSource clock) {
        this.bearers = bearers;
        this.identities = identities;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public Outcome authenticate(Exchange exchange) {
        BearerToken token = BearerToken.in(exchange.request().headers());
        if (token == null || token.bound() || bearers.sort(token) != BearerSorter.Kind.AWS_IDENTITY) {
            return Outcome.NOT_PRESENT;
        }
        try {
            CompletableFuture<CallerIdentities.Known> known = identities.of(token);
            return known.isDone() ? meaning(known.join()) : new Outcome.Later(known.thenApply(this::meaning));
        } catch (IdentityTokenException e) {
            return e.failure().outcome();
        }
    }

    private Outcome meaning(CallerIdentities.Known known) {
        if (known.answer() instanceof StsClient.Answer.Principal found) {
            return directory.find(found.principal(), clock.instant());
        }
        return known.answer() instanceof StsClient.Answer.Refused ? REFUSED : UNAVAILABLE;
    }
}
