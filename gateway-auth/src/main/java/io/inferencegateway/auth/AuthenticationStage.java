package io.inferencegateway.auth;

import io.inferencegateway.auth.credential.Agreement;
import io.inferencegateway.auth.credential.Authenticator;
import io.inferencegateway.auth.credential.BearerToken;
import io.inferencegateway.auth.credential.BodyCheck;
import io.inferencegateway.auth.credential.Challenges;
import io.inferencegateway.auth.credential.Failure;
import io.inferencegateway.auth.credential.Outcome;
import io.inferencegateway.auth.credential.Repeated;
import io.inferencegateway.auth.throttle.GuessThrottle;
import io.inferencegateway.exchange.BodyJudge;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.Identity;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RequestStage;
import io.inferencegateway.exchange.Route;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.metrics.GatewayMeters;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Decides who calls, and whether the route is open to them.
 *
 * <p>Immutable, one instance per generation of the configuration. Every way that the route accepts looks at the request; a
 * second credential must agree with the first. Decided at once on the event loop, unless the credential covers the body or
 * somebody else must be asked about it.
 */
public final class AuthenticationStage implements RequestStage {
    private static final String NONE = "none";

    private final Authenticator[] ways;
    private final Challenges challenges;
    private final GuessThrottle guesses;
    private final GatewayMeters meters;

    AuthenticationStage(List<Authenticator> ways, Challenges challenges, GuessThrottle guesses, GatewayMeters meters) {
        this.ways = ways.toArray(new Authenticator[0]);
        this.guesses = guesses;
        this.challenges = challenges;
        this.meters = meters;
    }

    @Override
    public CompletionStage<Verdict> decide(Exchange exchange) {
        Route route = exchange.route();
        if (route.authentication().isEmpty()) {
            // Written out as "none": a credential that is sent all the same is not looked at.
            exchange.identity(Identity.ANONYMOUS);
            meters.authentication(NONE, "ok");
            return Verdict.PROCEED_NOW;
        }
        if (guesses.closed(exchange.peer().address())) {
            return throttle(exchange, NONE);
        }
        if (severalAuthorizations(exchange.request().headers())) {
            return refuse(exchange, NONE, Failure.REPEATED);
        }
        String method = NONE;
        Outcome outcome = Outcome.NOT_PRESENT;
        boolean accepted = false;
        for (Authenticator way : ways) {
            if (!route.authentication().contains(way.method())) {
                continue;
            }
            accepted = true;
            Outcome found = way.authenticate(exchange);
            if (found instanceof Outcome.NotPresent) {
                continue;
            }
            if (outcome instanceof Outcome.NotPresent) {
                method = way.method();
                outcome = found;
            } else {
                outcome = Agreement.of(outcome, found);
            }
        }
        return accepted ? judge(exchange, method, outcome) : refuse(exchange, NONE, Failure.NOT_ACCEPTED);
    }

    /** Whatever their schemes: an upstream or a log might read the other one. */
    private static boolean severalAuthorizations(HttpHeaders headers) {
        return Repeated.in(headers, HttpHeaderNames.AUTHORIZATION);
    }

    private CompletionStage<Verdict> judge(Exchange exchange, String method, Outcome outcome) {
        if (outcome instanceof Outcome.Authenticated proven) {
            return admit(exchange, proven);
        }
        if (outcome instanceof Outcome.Failed failed) {
            boolean told =
                    !failed.reason().guess() || guesses.failed(exchange.peer().address());
            return told ? refuse(exchange, method, failed.reason()) : throttle(exchange, method);
        }
        if (outcome instanceof Outcome.Later later) {
            return later.outcome().thenApply(decided -> new Verdict.OnLoop(() -> judge(exchange, method, decided)));
        }
        if (outcome instanceof Outcome.AfterBody waiting) {
            return CompletableFuture.completedFuture(
                    new Verdict.AwaitBody(new Judge(exchange, method, waiting.check())));
        }
        return refuse(exchange, NONE, absent(exchange));
    }

    /** What is said where no way has found a credential. */
    private static Failure absent(Exchange exchange) {
        Set<String> accepted = exchange.route().authentication();
        if (!accepted.contains("api-key") && !accepted.contains("oauth")) {
            return Failure.MISSING;
        }
        HttpHeaders headers = exchange.request().headers();
        String field = headers.get(HttpHeaderNames.AUTHORIZATION);
        boolean odd = field != null && !field.isBlank() && BearerToken.in(headers) == null;
        return odd ? Failure.NOT_UNDERSTOOD : Failure.MISSING;
    }

    private CompletionStage<Verdict> admit(Exchange exchange, Outcome.Authenticated proven) {
        Identity identity = proven.identity();
        // Before the refusals, too: metrics and log name whom a route turned away.
        exchange.identity(identity);
        if (!guesses.admits(exchange.peer().address(), identity)) {
            return throttle(exchange, identity.method());
        }
        Route route = exchange.route();
        if (proven.owner().disabled()) {
            return refuse(exchange, identity.method(), Failure.DISABLED);
        }
        if (!route.customers().isEmpty()
                && !route.customers().contains(identity.customer().id())) {
            return refuse(exchange, identity.method(), Failure.NOT_ALLOWED);
        }
        if (!route.scopes().isEmpty() && !proven.scopes().containsAll(route.scopes())) {
            return refuse(exchange, identity.method(), Failure.SCOPE);
        }
        meters.authentication(identity.method(), "ok");
        return Verdict.PROCEED_NOW;
    }

    private CompletionStage<Verdict> refuse(Exchange exchange, String method, Failure reason) {
        meters.authentication(method, reason.result());
        return Verdict.rejectNow(new Refusal(reason.error(), reason.detail(), challenges.of(reason, exchange.route())));
    }

    private CompletionStage<Verdict> throttle(Exchange exchange, String method) {
        meters.authentication(method, Failure.THROTTLED.result());
        String seconds = Long.toString(guesses.retryAfter(exchange.peer().address()));
        return Verdict.rejectNow(
                new Refusal(Failure.THROTTLED.error(), Failure.THROTTLED.detail(), Map.of("Retry-After", seconds)));
    }

    /** Takes up the decision where the body has come. */
    private final class Judge implements BodyJudge {
        private final Exchange exchange;
        private final String method;
        private final BodyCheck check;

        Judge(Exchange exchange, String method, BodyCheck check) {
            this.exchange = exchange;
            this.method = method;
            this.check = check;
        }

        @Override
        public void part(ByteBuf part) {
            check.part(part);
        }

        @Override
        public CompletionStage<Verdict> whole() {
            return judge(exchange, method, check.whole());
        }
    }
}
