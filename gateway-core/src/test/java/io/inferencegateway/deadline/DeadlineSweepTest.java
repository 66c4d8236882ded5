package io.inferencegateway.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlineSweepTest {
    private final EventExecutor loop = new DefaultEventExecutor();
    private final DeadlineSweep sweep = new DeadlineSweep(loop);
    private final List<String> fired = new ArrayList<>();

    @AfterEach
    void stop() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private Deadline deadline(String name, Runnable also) {
        Deadline deadline = new Deadline() {
            @Override
            protected void expired() {
                fired.add(name);
                also.run();
            }
        };
        sweep.add(deadline);
        return deadline;
    }

    @Test
    void onlyWhatIsDueFiresAndOnlyOnce() {
        Deadline due = deadline("due", () -> {});
        Deadline later = deadline("later", () -> {});
        Deadline cleared = deadline("cleared", () -> {});
        deadline("never set", () -> {});
        due.in(0);
        later.in(Duration.ofHours(1).toNanos());
        cleared.in(0);
        cleared.clear();
        sweep.run();
        sweep.run();
        assertThat(fired).containsExactly("due");
        assertThat(due.isSet()).isFalse();
        assertThat(later.isSet()).isTrue();
        due.in(0);
        sweep.run();
        assertThat(fired).containsExactly("due", "due");
    }

    @Test
    void itMayBeSetFromTheTimeThatWasReadAnyway() {
        Deadline due = deadline("due", () -> {});
        Deadline later = deadline("later", () -> {});
        long now = System.nanoTime();
        due.in(Duration.ofSeconds(1).toNanos(), now - Duration.ofSeconds(1).toNanos());
        later.in(Duration.ofHours(1).toNanos(), now);
        sweep.run();
        assertThat(fired).containsExactly("due");
    }

    @Test
    void anExpiryMayRemoveAnyDeadlineAndTheOthersStillFire() {
        List<Deadline> all = new ArrayList<>();
        Deadline first = deadline("first", () -> {});
        all.add(first);
        all.add(deadline("second", () -> all.forEach(sweep::remove)));
        Deadline third = deadline("third", () -> {});
        all.forEach(deadline -> deadline.in(0));
        third.in(0);
        sweep.run();
        assertThat(fired).containsExactly("third", "second");
        third.in(0);
        first.in(0);
        sweep.run();
        assertThat(fired).containsExactly("third", "second", "third");
        sweep.remove(first);
        sweep.remove(third);
    }

    @Test
    void anExpiryThatThrowsDoesNotStopTheSweep() {
        Deadline fine = deadline("fine", () -> {});
        Deadline broken = deadline("broken", () -> {
            throw new IllegalStateException("broken on purpose");
        });
        fine.in(0);
        broken.in(0);
        sweep.run();
        assertThat(fired).containsExactly("broken", "fine");
    }

    @Test
    void theLoopSweepsByItselfWhileSomethingIsWatched() throws Exception {
        CountDownLatch expired = new CountDownLatch(2);
        Deadlines deadlines = new Deadlines();
        Deadline deadline = new Deadline() {
            @Override
            protected void expired() {
                expired.countDown();
                in(0);
            }
        };
        loop.submit(() -> {
                    deadline.in(0);
                    deadlines.watch(loop, deadline);
                })
                .sync();
        assertThat(expired.await(5, TimeUnit.SECONDS)).isTrue();
        loop.submit(() -> {
                    deadlines.forget(loop, deadline);
                    deadlines.forget(loop, deadline);
                })
                .sync();
    }
}
