package io.inferencegateway.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Settings at the ends of what is expected of them, and beyond. */
class RangesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final ByteSize BYTE = new ByteSize(1);
    private static final ByteSize KIB = new ByteSize(1024);

    @Test
    void bothEndsBelongToARange() {
        accepted(() -> Ranges.atLeast("workers", 1, 1));
        accepted(() -> Ranges.within("workers", 1, 1, 9));
        accepted(() -> Ranges.within("workers", 9, 1, 9));
        accepted(() -> Ranges.within("timeout", SECOND, SECOND, DAY));
        accepted(() -> Ranges.within("timeout", DAY, SECOND, DAY));
        accepted(() -> Ranges.within("maxBody", BYTE, BYTE, KIB));
        accepted(() -> Ranges.within("maxBody", KIB, BYTE, KIB));
        accepted(() -> Ranges.atLeast("maxBody", KIB, KIB));
        accepted(() -> Ranges.positive("timeout", Duration.ofNanos(1)));
    }

    @Test
    void whatIsBeyondIsRefusedInTheUnitOfTheFile() {
        refused(() -> Ranges.atLeast("workers", 0, 1), "workers: 0 (expected: >= 1)");
        refused(() -> Ranges.within("workers", 0, 1, 9), "workers: 0 (expected: 1 to 9)");
        refused(() -> Ranges.within("workers", 10, 1, 9), "workers: 10 (expected: 1 to 9)");
        refused(() -> Ranges.within("timeout", Duration.ZERO, SECOND, DAY), "timeout: 0s (expected: 1s to 1d)");
        refused(
                () -> Ranges.within("timeout", DAY.plusMillis(1), SECOND, DAY),
                "timeout: 86400001ms (expected: 1s to 1d)");
        refused(() -> Ranges.within("maxBody", new ByteSize(0), BYTE, KIB), "maxBody: 0B (expected: 1B to 1KiB)");
        refused(() -> Ranges.within("maxBody", new ByteSize(1025), BYTE, KIB), "maxBody: 1025B (expected: 1B to 1KiB)");
        refused(() -> Ranges.atLeast("maxBody", BYTE, KIB), "maxBody: 1B (expected: >= 1KiB)");
        refused(() -> Ranges.positive("timeout", Duration.ZERO), "timeout: 0s (expected: > 0s)");
        refused(() -> Ranges.positive("timeout", SECOND.negated()), "timeout: -1s (expected: > 0s)");
    }

    private static void accepted(ThrowingCallable check) {
        assertThatCode(check).doesNotThrowAnyException();
    }

    private static void refused(ThrowingCallable check, String message) {
        assertThatIllegalArgumentException().isThrownBy(check).withMessage(message);
    }
}
