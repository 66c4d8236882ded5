package io.inferencegateway.cloud.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CredentialRefresherTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final ManualSchedule time = new ManualSchedule();
    private final Source source = new Source();

    /** Hands out {@code token-1}, {@code token-2}, …, or fails. */
    private final class Source implements CredentialSource<String> {
        private int fetches;
        private boolean lost;
        private boolean broken;
        private boolean closed;
        private @Nullable Duration life = HOUR;

        @Override
        public Fetched<String> fetch() throws IOException {
            fetches++;
            if (lost) {
                throw new NoClassDefFoundError("com/example/Token");
            }
            if (broken) {
                throw new IOException("token endpoint said: secret=hunter2");
            }
            @Nullable Instant expires = life == null ? null : time.instant().plus(life);
            return new Fetched<>("token-" + fetches, expires);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private CredentialRefresher<String> start() {
        return CredentialRefresher.start("the test", source, time, time);
    }

    @Test
    void requestsBeforeTheFirstFetchEndsWaitForItTogether() {
        CredentialRefresher<String> refresher = start();
        CompletableFuture<String> first = refresher.current();
        CompletableFuture<String> second = refresher.current();
        assertThat(first).isNotDone();

        time.runDue();

        assertThat(first).isCompletedWithValue("token-1");
        assertThat(second).isCompletedWithValue("token-1");
        assertThat(source.fetches).isEqualTo(1);
    }

    @Test
    void itIsRenewedBeforeItExpiresAndNoRequestWaits() {
        CredentialRefresher<String> refresher = start();
        time.runDue();

        time.pass(Duration.ofMinutes(54));
        assertThat(refresher.current()).isCompletedWithValue("token-1");
        time.pass(Duration.ofMinutes(2));
        assertThat(refresher.current()).isCompletedWithValue("token-2");
        assertThat(source.fetches).isEqualTo(2);
    }

    @Test
    void whileRenewalFailsTheLastOneServesUntilItExpiresThenRequestsFailAtOnce() {
        CredentialRefresher<String> refresher = start();
        time.runDue();
        source.broken = true;

        time.pass(Duration.ofMinutes(59));
        assertThat(refresher.current()).isCompletedWithValue("token-1");
        time.pass(Duration.ofMinutes(1));
        refresher.current();
        time.pass(Duration.ofSeconds(30));

        assertThat(refresher.current()).isCompletedExceptionally();
    }

    @Test
    void afterAnOutageTheNextFetchServesAgain() {
        source.broken = true;
        CredentialRefresher<String> refresher = start();
        time.runDue();
        assertThat(refresher.current()).isCompletedExceptionally();

        source.broken = false;
        time.pass(Duration.ofSeconds(1));

        assertThat(refresher.current()).isCompletedWithValue("token-2");
    }

    @Test
    void anErrorEndsNoRenewal() {
        source.lost = true;
        CredentialRefresher<String> refresher = start();
        time.runDue();
        assertThat(refresher.current()).isCompletedExceptionally();

        source.lost = false;
        time.pass(Duration.ofSeconds(1));

        assertThat(refresher.current()).isCompletedWithValue("token-2");
    }

    @Test
    void pausesBetweenFailedFetchesGrow() {
        source.broken = true;
        start();

        time.pass(Duration.ofMinutes(5));

        assertThat(source.fetches).isBetween(10, 15);
    }

    @Test
    void aFailureTellsItsKindAndNothingOfTheAnswer() {
        source.broken = true;
        CredentialRefresher<String> refresher = start();
        time.runDue();

        assertThat(refresher.current())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("credentials of the test: IOException")
                .withMessageNotContaining("hunter2");
    }

    @Test
    void aMachineThatSleptPastTheExpiryFetchesOnDemandOnce() {
        CredentialRefresher<String> refresher = start();
        time.runDue();
        time.sleep(HOUR);

        CompletableFuture<String> first = refresher.current();
        CompletableFuture<String> second = refresher.current();
        assertThat(first).isNotDone();
        time.runDue();

        assertThat(first).isCompleted();
        assertThat(second.join()).isEqualTo(first.join()).isNotEqualTo("token-1");
    }

    @Test
    void aCredentialWithoutExpiryIsLookedUpNowAndThen() {
        source.life = null;
        CredentialRefresher<String> refresher = start();
        time.runDue();

        time.pass(Duration.ofMinutes(16));

        assertThat(refresher.current()).isCompletedWithValue("token-4");
    }

    @Test
    void aTokenThatIsBornDeadIsAFailure() {
        source.life = Duration.ZERO;
        CredentialRefresher<String> refresher = start();
        time.runDue();

        assertThat(refresher.current()).isCompletedExceptionally();
    }

    @Test
    void closedItRenewsNoMoreButServesWhatItHas() {
        CredentialRefresher<String> refresher = start();
        time.runDue();

        refresher.close();
        time.pass(Duration.ofMinutes(59));

        assertThat(refresher.current()).isCompletedWithValue("token-1");
        assertThat(source.fetches).isEqualTo(1);
        assertThat(source.closed).isTrue();
        time.pass(Duration.ofMinutes(2));
        assertThat(refresher.current()).isCompletedExceptionally();
    }

    @Test
    void closedBeforeTheFirstFetchItLetsNobodyWait() {
        CredentialRefresher<String> refresher = start();
        CompletableFuture<String> waiting = refresher.current();

        refresher.close();

        assertThat(waiting).isCompletedExceptionally();
    }
}
