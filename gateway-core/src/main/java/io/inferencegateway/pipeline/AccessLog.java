package io.inferencegateway.pipeline;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.ExchangeEnd;
import io.inferencegateway.exchange.SilentFailure;
import io.inferencegateway.http.RareWarning;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line of JSON for each finished exchange, written by a thread of its own.
 *
 * <p>Event loops only enqueue what is to be told: nothing is formatted, locked or woken on the request path. The thread looks fifty times a
 * second and writes what has gathered at once. When the sink stands still, lines beyond the bound are dropped and counted,
 * never waited for; so are lines that a sink which fails has not taken, and the next ones are tried again. A line names customer, credential id and path, never a query, a header value or a body.
 */
public final class AccessLog implements ExchangeEnd, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AccessLog.class);

    /** Lines that may wait for the sink. */
    private static final int BOUND = 16 * 1024;

    /** Bytes that are written in one go. */
    private static final int AT_ONCE = 32 * 1024;

    private static final long INTERVAL_NANOS = 20_000_000;

    private final OutputStream sink;
    private final ConcurrentLinkedQueue<FinishedExchange> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer = new Thread(this::write, "gateway-access-log");
    private final LineBuffer lines = new LineBuffer();
    private final AccessLine line = new AccessLine();
    private final RareWarning failures = new RareWarning();
    private volatile boolean closed;

    private AccessLog(OutputStream sink) {
        this.sink = sink;
        writer.setDaemon(true);
    }

    /** Starts writing to a sink, which is not closed. */
    public static AccessLog start(OutputStream sink) {
        AccessLog started = new AccessLog(sink);
        started.writer.start();
        return started;
    }

    @Override
    public void ended(Exchange exchange) {
        if (size.incrementAndGet() > BOUND) {
            size.decrementAndGet();
            dropped.incrementAndGet();
        } else {
            waiting.add(FinishedExchange.of(exchange));
        }
    }

    /** Lines lost because the sink was too slow, or could not be written. */
    public long dropped() {
        return dropped.get();
    }

    private void write() {
        boolean last;
        do {
            last = closed;
            writeWaiting();
            if (!last) {
                LockSupport.parkNanos(INTERVAL_NANOS);
            }
        } while (!last);
    }

    private void writeWaiting() {
        int taken = 0;
        try {
            for (FinishedExchange next = waiting.poll(); next != null; next = waiting.poll()) {
                taken++;
                format(next);
                if (lines.length() > AT_ONCE) {
                    drain();
                    // Not for each line: the event loops write to the same number.
                    size.addAndGet(-taken);
                    taken = 0;
                }
            }
            drain();
        } finally {
            size.addAndGet(-taken);
        }
    }

    // The thread must outlive whatever is thrown: nobody starts another one.

    private void format(FinishedExchange exchange) {
        try {
            line.write(exchange, lines);
        } catch (Throwable e) {
            lines.dropLine();
            lost(1, e);
        }
    }

    private void drain() {
        int held = lines.lines();
        try {
            lines.drainTo(sink);
        } catch (Throwable e) {
            lost(held, e);
        }
    }

    private void lost(int count, Throwable cause) {
        dropped.addAndGet(count);
        if (!failures.isDue()) {
            return;
        }
        if (cause instanceof IOException) {
            log.error("the access log cannot be written, its lines are lost: {}", cause.toString());
        } else {
            log.error("the access log cannot be written, its lines are lost", SilentFailure.of(cause));
        }
    }

    /** Writes what waits, for a second at the most, and stops. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(writer);
        try {
            writer.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
