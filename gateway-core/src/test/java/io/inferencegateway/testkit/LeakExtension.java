package io.inferencegateway.testkit;

import io.netty.util.LeakPresenceDetector;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test that ends with a buffer unreleased: {@code @ExtendWith(LeakExtension.class)}.
 *
 * <p>Every buffer is counted, not a sample, so a test either always leaks or never. Event loops release late: the check
 * waits for them, after the {@code @AfterEach} and again after the {@code @AfterAll} methods. A server started in
 * {@code @BeforeAll} may live on between tests as long as it holds no buffer while idle. Tests of one JVM must not run
 * in parallel, for all share one count. Where a leaked buffer was allocated is told with
 * {@code -Dio.netty.util.LeakPresenceDetector.trackCreationStack=true} on surefire's {@code argLine}.
 *
 * <p>Not seen by Netty's counter: unpooled heap buffers ({@code Unpooled.buffer()}, {@code Unpooled.copiedBuffer}) and
 * everything allocated in a static initializer wrapped in {@link LeakPresenceDetector#staticInitializer}. A fixture that
 * is to prove something must therefore allocate from {@code ByteBufAllocator.DEFAULT}.
 *
 * @see <a href="https://netty.io/4.2/api/io/netty/util/LeakPresenceDetector.html">LeakPresenceDetector</a>
 */
public class LeakExtension implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long POLL_NANOS = 1_000_000;

    private final Duration patience;

    /** Waits up to 5 s for event loops to release what they still hold. */
    public LeakExtension() {
        this(PATIENCE);
    }

    LeakExtension(Duration patience) {
        this.patience = patience;
    }

    /** Otherwise this test would be blamed for what an earlier one, without this extension, has left. */
    @Override
    public void beforeEach(ExtensionContext test) {
        check("Buffers are open before the test begins; an earlier test or @BeforeAll left them");
    }

    @Override
    public void afterEach(ExtensionContext test) {
        check("Buffers are open after " + test.getDisplayName());
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        check("Buffers are open after the last test of " + tests.getDisplayName());
    }

    private void check(String what) {
        long start = System.nanoTime();
        LeakPresenceDetector.ResourceScope scope = new Probe().currentScope();
        while (scope.hasOpenResources() && System.nanoTime() - start < patience.toNanos()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        try {
            LeakPresenceDetector.check();
        } catch (IllegalStateException leak) {
            throw new AssertionError(what + ": " + leak.getMessage(), leak);
        }
    }

    /** {@code check()} resets the count even when a release is only late, so something must look first without touching. */
    private static final class Probe extends LeakPresenceDetector<Object> {
        Probe() {
            super(Object.class);
        }

        @Override
        protected ResourceScope currentScope() {
            return super.currentScope();
        }
    }
}
