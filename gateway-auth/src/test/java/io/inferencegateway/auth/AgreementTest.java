package io.inferencegateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.auth.credential.Authenticator;
import io.inferencegateway.auth.credential.BodyCheck;
import io.inferencegateway.auth.credential.Challenges;
import io.inferencegateway.auth.credential.Failure;
import io.inferencegateway.auth.credential.Outcome;
import io.inferencegateway.auth.credential.Owner;
import io.inferencegateway.auth.throttle.GuessThrottle;
import io.inferencegateway.auth.throttle.GuessesConfig;
import io.inferencegateway.exchange.Customer;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.testkit.ExchangeFixture;
import io.inferencegateway.testkit.Verdicts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two credentials on one request, each of any kind of outcome: let in only when both prove the same customer. */
class AgreementTest {
    private static Outcome authenticated(String customer, boolean disabled) {
        return new Outcome.Authenticated(
                new Owner(new Customer(customer, null), disabled), "way-" + customer, customer + "-1", Set.of());
    }

    /** In words: who is proven, then when it is known. */
    private static Outcome outcome(String words) {
        String[] parts = words.split(" ", -1);
        Outcome outcome =
                switch (parts[0]) {
                    case "nothing" -> Outcome.NOT_PRESENT;
                    case "bad" -> new Failure("unknown", Failure.DISABLED.error(), "no").outcome();
                    case "gone" -> authenticated("gone", true);
                    default -> authenticated(parts[0], false);
                };
        if (parts.length > 1 && parts[1].equals("later")) {
            return new Outcome.Later(CompletableFuture.completedFuture(outcome));
        }
        return parts.length > 1 ? new Outcome.AfterBody(new Shown(outcome)) : outcome;
    }

    private static final class Shown implements BodyCheck {
        private final Outcome outcome;
        private int bytes;

        Shown(Outcome outcome) {
            this.outcome = outcome;
        }

        @Override
        public void part(ByteBuf part) {
            bytes += part.readableBytes();
        }

        @Override
        public Outcome whole() {
            return bytes == 4 ? outcome : Failure.MISSING.outcome();
        }
    }

    private record Way(String method, Outcome outcome) implements Authenticator {
        @Override
        public Outcome authenticate(Exchange exchange) {
            return outcome;
        }
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "nothing, nothing, missing_credentials",
        "acme, nothing, acme",
        "nothing, acme, acme",
        "acme, acme, acme",
        "acme, globex, ambiguous_credentials",
        "acme, bad, ambiguous_credentials",
        "bad, acme, ambiguous_credentials",
        "bad, bad, ambiguous_credentials",
        "gone, nothing, not_allowed",
        "gone, gone, not_allowed",
        "acme later, nothing, acme",
        "bad later, nothing, not_allowed",
        "acme later, acme, acme",
        "acme, acme later, acme",
        "acme later, globex later, ambiguous_credentials",
        "acme, bad later, ambiguous_credentials",
        "acme behind, nothing, acme",
        "acme behind, acme, acme",
        "acme, acme behind, acme",
        "acme behind, acme behind, acme",
        "acme behind, acme later, acme",
        "acme later, globex behind, ambiguous_credentials",
        "bad behind, acme, ambiguous_credentials",
        "bad behind, nothing, not_allowed",
    })
    void bothMustProveTheSameCustomer(String first, String second, String expected) {
        AuthenticationStage stage = new AuthenticationStage(
                List.of(new Way("one", outcome(first)), new Way("two", outcome(second))),
                Challenges.PLAIN,
                new GuessThrottle(new GuessesConfig(20, Duration.ofMinutes(1), 1000), InstantSource.system()),
                new GatewayMeters(new SimpleMeterRegistry()));
        Exchange exchange = new ExchangeFixture().authentication("one", "two").build();
        Verdict verdict = Verdicts.of(stage, exchange, new byte[4]);
        if (verdict instanceof Verdict.Reject reject) {
            assertThat(reject.refusal().error().code()).isEqualTo(expected);
        } else {
            assertThat(verdict).isEqualTo(Verdict.PROCEED);
            assertThat(exchange.customer().id()).isEqualTo(expected);
        }
    }
}
