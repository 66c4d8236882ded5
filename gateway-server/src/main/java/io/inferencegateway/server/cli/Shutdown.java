package io.inferencegateway.server.cli;

import ch.qos.logback.classic.LoggerContext;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a serving command gently on the first SIGTERM or SIGINT, with exit code 0, and at once on a second one, with 128 and
 * the signal's number.
 *
 * <p>A JVM that ends by a signal exits with 128 + its number; supervisors take that for a crash, so the hook halts with 0
 * itself when its work is done.
 */
final class Shutdown {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    /** Who starts commands often hands on a Ctrl-C that the terminal has given them already: that is one wish. */
    private static final long ONE_WISH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final int BY_SIGNAL = 128;
    private static final int SIGINT = 2;
    private static final int SIGTERM = 15;

    private final AtomicReference<@Nullable Long> begunAt = new AtomicReference<>();

    private Shutdown() {}

    static void install(String name, Runnable end) {
        Shutdown shutdown = new Shutdown();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutdown.gently(end), name));
        Signals.hear("INT", () -> shutdown.asked("SIGINT", SIGINT));
        Signals.hear("TERM", () -> shutdown.asked("SIGTERM", SIGTERM));
    }

    private void gently(Runnable end) {
        // SIGHUP comes here by itself.
        begunAt.compareAndSet(null, System.nanoTime());
        int code = 0;
        try {
            end.run();
        } catch (RuntimeException e) {
            code = 1;
        }
        halt(code);
    }

    private void asked(String signal, int number) {
        long now = System.nanoTime();
        Long begun = begunAt.get();
        if (begun == null && begunAt.compareAndSet(null, now)) {
            // Runs the hook, which ends the process.
            System.exit(0);
        } else if (begun != null && now - begun >= ONE_WISH_NANOS) {
            LOG.warn("{} again: ending at once, what is open is cut", signal);
            halt(BY_SIGNAL + number);
        }
    }

    /** Ends the process, when the last lines of the log are written or stderr has stood still for a second. */
    private static void halt(int code) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.stop();
        }
        Runtime.getRuntime().halt(code);
    }
}
