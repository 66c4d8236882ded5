package io.inferencegateway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class LeakExtensionTest {
    @Test
    void aTestThatLeavesABufferFails() {
        Events tests = run(OneLeaksOneDoesNot.class).testEvents();
        tests.assertStatistics(counts -> counts.started(2).succeeded(1).failed(1));
        tests.assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                test("leaks"),
                                finishedWithFailure(
                                        instanceOf(AssertionError.class),
                                        message(text -> text.startsWith("Buffers are open after leaks()")))));
    }

    @Test
    void aBufferReleasedLateOnAnotherThreadIsNoLeak() {
        run(ReleasesLate.class)
                .testEvents()
                .assertStatistics(counts -> counts.started(1).succeeded(1));
    }

    @Test
    void aTestIsNotBlamedForWhatWasOpenBeforeIt() {
        Events tests = run(OpenBefore.class).testEvents();
        tests.assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                test("innocent"),
                                finishedWithFailure(
                                        message(text -> text.startsWith("Buffers are open before the test begins")))));
    }

    @Test
    void aBufferLeftByAfterAllFailsTheClass() {
        Events containers = run(LeaksAtTheEnd.class).containerEvents();
        assertThat(containers.failed().count()).isEqualTo(1);
    }

    private static EngineExecutionResults run(Class<?> fixture) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(fixture))
                .execute();
    }

    private static ByteBuf allocate() {
        return ByteBufAllocator.DEFAULT.directBuffer(16);
    }

    static final class Impatient extends LeakExtension {
        Impatient() {
            super(Duration.ZERO);
        }
    }

    @ExtendWith(Impatient.class)
    static final class OneLeaksOneDoesNot {
        @Test
        void leaks() {
            allocate().writeByte(1);
        }

        @Test
        void releases() {
            allocate().writeByte(1).release();
        }
    }

    @ExtendWith(LeakExtension.class)
    static final class ReleasesLate {
        @Test
        void passesTheBufferOn() {
            ByteBuf buffer = allocate();
            CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS).execute(buffer::release);
        }
    }

    @ExtendWith(Impatient.class)
    static final class OpenBefore {
        @BeforeAll
        static void leak() {
            allocate().writeByte(1);
        }

        @Test
        void innocent() {}
    }

    @ExtendWith(Impatient.class)
    static final class LeaksAtTheEnd {
        @Test
        void innocent() {}

        @AfterAll
        static void leak() {
            allocate().writeByte(1);
        }
    }
}
