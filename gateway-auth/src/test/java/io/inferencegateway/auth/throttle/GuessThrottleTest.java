package io.inferencegateway.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.exchange.Customer;
import io.inferencegateway.exchange.Identity;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Who guesses is slowed down, and nobody else. */
class GuessThrottleTest {
    private static final Identity ACME = new Identity(new Customer("acme", null), "api-key", "acme-1");
    private static final Identity GLOBEX = new Identity(new Customer("globex", null), "api-key", "globex-1");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T00:00:00Z"));
    private final GuessThrottle throttle =
            new GuessThrottle(new GuessesConfig(3, Duration.ofMinutes(1), 1000), now::get);

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }

    private void pass(Duration time) {
        now.set(now.get().plus(time));
    }

    private void close(InetAddress address) {
        for (int i = 0; i < 3; i++) {
            assertThat(throttle.closed(address)).isFalse();
            assertThat(throttle.failed(address)).isTrue();
        }
        assertThat(throttle.closed(address)).isTrue();
    }

    @Test
    void anAddressIsClosedAfterItsFailuresAndOpensWithTime() throws UnknownHostException {
        InetAddress guesser = address("192.0.2.1");
        close(guesser);
        assertThat(throttle.closed(address("192.0.2.2"))).as("the neighbour").isFalse();
        assertThat(throttle.retryAfter(guesser)).isEqualTo(20);
        assertThat(throttle.failed(guesser)).as("what comes while it is closed").isFalse();
        pass(Duration.ofSeconds(19));
        assertThat(throttle.retryAfter(guesser)).isEqualTo(1);
        pass(Duration.ofSeconds(1));
        assertThat(throttle.closed(guesser)).isFalse();
        assertThat(throttle.failed(guesser)).isTrue();
        assertThat(throttle.closed(guesser)).as("one token is one more guess").isTrue();
        pass(Duration.ofMinutes(1));
        close(guesser);
    }

    @Test
    void aCredentialThatWasGoodFromThereIsLetInAndNoOther() throws UnknownHostException {
        InetAddress nat = address("192.0.2.1");
        assertThat(throttle.admits(nat, ACME)).isTrue();
        for (int i = 0; i < 3; i++) {
            throttle.failed(nat);
        }
        assertThat(throttle.closed(nat)).as("its credentials are looked at").isFalse();
        assertThat(throttle.admits(nat, ACME)).isTrue();
        assertThat(throttle.admits(nat, GLOBEX)).isFalse();
        assertThat(throttle.failed(nat)).isFalse();
        pass(Duration.ofMinutes(1));
        assertThat(throttle.admits(nat, GLOBEX)).isTrue();
    }

    @Test
    void whoCallsAgainAndAgainStaysKnownAndWhoDoesNotIsForgotten() throws UnknownHostException {
        InetAddress nat = address("192.0.2.1");
        for (int i = 0; i < 4; i++) {
            throttle.admits(nat, ACME);
            pass(Duration.ofMinutes(59));
        }
        for (int i = 0; i < 3; i++) {
            throttle.failed(nat);
        }
        assertThat(throttle.admits(nat, ACME)).isTrue();
        pass(Duration.ofMinutes(61));
        close(nat);
        assertThat(throttle.admits(nat, ACME)).isFalse();
    }

    @Test
    void aSlash64IsOneAddress() throws UnknownHostException {
        close(address("2001:db8:1:2::1"));
        assertThat(throttle.closed(address("2001:db8:1:2:ffff::9"))).isTrue();
        assertThat(throttle.closed(address("2001:db8:1:3::1"))).isFalse();
    }

    @Test
    void aClockSetBackClosesNobodyOutForLong() throws UnknownHostException {
        InetAddress guesser = address("192.0.2.1");
        close(guesser);
        pass(Duration.ofMinutes(-30));
        assertThat(throttle.retryAfter(guesser)).isEqualTo(20);
    }

    @Test
    void aHundredThousandAddressesTakeNoMoreMemoryAndTheLastIsStillFound() throws UnknownHostException {
        for (int i = 0; i < 100_000; i++) {
            InetAddress guesser =
                    InetAddress.getByAddress(new byte[] {10, (byte) (i >> 16), (byte) (i >> 8), (byte) i});
            for (int guess = 0; guess < 3; guess++) {
                throttle.failed(guesser);
            }
            assertThat(throttle.closed(guesser)).isTrue();
        }
    }

    @Test
    void settingsOutOfBoundsAreNamed() {
        assertThatThrownBy(() -> new GuessesConfig(0, Duration.ofMinutes(1), 1000))
                .hasMessage("failures: 0 (expected: 1 to one a millisecond, 60000)");
        assertThatThrownBy(() -> new GuessesConfig(1, Duration.ZERO, 1000)).hasMessage("per: 0s (expected: 1s to 1d)");
        assertThatThrownBy(() -> new GuessesConfig(1, Duration.ofMinutes(1), 1))
                .hasMessage("addresses: 1 (expected: 1000 to 10000000)");
    }
}
