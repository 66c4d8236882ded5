package io.inferencegateway.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GuardedTest {
    @Test
    void aTaskThatThrowsComesAgain() throws InterruptedException {
        CountDownLatch runs = new CountDownLatch(3);
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        try {
            Runnable task = new Guarded("the test", () -> {
                runs.countDown();
                if (runs.getCount() == 1) {
                    throw new StackOverflowError();
                }
                throw new IllegalStateException("secret");
            });
            thread.scheduleWithFixedDelay(task, 1, 1, TimeUnit.MILLISECONDS);
            assertThat(runs.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            thread.shutdownNow();
        }
    }
}
