package io.inferencegateway.auth.iam;

import static io.inferencegateway.auth.iam.SeenSignatures.Result.FULL;
import static io.inferencegateway.auth.iam.SeenSignatures.Result.NEW;
import static io.inferencegateway.auth.iam.SeenSignatures.Result.SEEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SeenSignaturesTest {
    private final SeenSignatures seen = new SeenSignatures(Duration.ofMillis(100), 3);

    private static String signature(int number) {
        return String.format("%064x", number).replace(' ', '0').substring(32) + "0".repeat(32);
    }

    @Test
    void aSignatureIsRememberedForAtLeastItsTimeAndForgottenAfterTwice() {
        assertThat(seen.add(signature(1), 99)).isEqualTo(NEW);
        assertThat(seen.add(signature(1), 100)).isEqualTo(SEEN);
        assertThat(seen.add(signature(1), 199)).isEqualTo(SEEN);
        assertThat(seen.add(signature(1), 200)).isEqualTo(NEW);
    }

    @Test
    void aLongPauseForgetsAll() {
        assertThat(seen.add(signature(1), 99)).isEqualTo(NEW);
        assertThat(seen.add(signature(1), 10_000)).isEqualTo(NEW);
    }

    @Test
    void aClockThatGoesBackForgetsNothing() {
        assertThat(seen.add(signature(1), 1000)).isEqualTo(NEW);
        assertThat(seen.add(signature(1), 500)).isEqualTo(SEEN);
    }

    @Test
    void nobodyIsLetInWhoseSignatureCannotBeRemembered() {
        for (int i = 0; i < 3; i++) {
            assertThat(seen.add(signature(i), 0)).isEqualTo(NEW);
        }
        assertThat(seen.add(signature(2), 0)).isEqualTo(SEEN);
        assertThat(seen.add(signature(3), 0)).isEqualTo(FULL);
        assertThat(seen.add(signature(3), 100)).as("the next slice has room").isEqualTo(NEW);
    }

    @Test
    void ofManyAtOnceExactlyOneIsFirst() throws Exception {
        SeenSignatures shared = new SeenSignatures(Duration.ofMinutes(1), 1000);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 200; round++) {
                String signature = signature(round);
                Callable<SeenSignatures.Result> use = () -> shared.add(signature, 0);
                List<SeenSignatures.Result> results = new ArrayList<>();
                for (Future<SeenSignatures.Result> result : threads.invokeAll(Collections.nCopies(8, use))) {
                    results.add(result.get());
                }
                assertThat(results).containsOnlyOnce(NEW);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
