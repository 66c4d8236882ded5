package io.inferencegateway.body;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is held of a request's body before it is sent, and how much of it came in all.
 *
 * <p>Confined to the event loop. Owns what it collects until {@link #forSending} or {@link #release}.
 */
public final class RequestBody {
    /** Bytes that come in before a connection is taken for them. */
    private static final int ENOUGH = 64 * 1024;

    private static final int SMALL = 1024;
    private static final int TAIL = 16 * 1024;

    private final Exchange exchange;
    private final BufferBudget budget;
    private @Nullable ByteBuf collected;

    /** Small parts copied together, not yet among the collected. */
    private @Nullable ByteBuf tail;

    private boolean collectAll;
    private boolean whole;
    private long announced = -1;
    private long total;
    private long taken;

    public RequestBody(Exchange exchange, BufferBudget budget) {
        this.exchange = exchange;
        this.budget = budget;
    }

    /** Refuses a body that announces too many bytes before it is asked for. */
    public void begin(boolean all) {
        collectAll = all;
        String length = exchange.request().headers().get(HttpHeaderNames.CONTENT_LENGTH);
        if (length != null) {
            announced = Long.parseLong(length);
            check(announced);
        }
    }

    public void count(int bytes) {
        total += bytes;
        check(total);
    }

    private void check(long bytes) {
        if (bytes > exchange.route().maxRequestBytes()) {
            throw new RefusalException(new Refusal(
                    GatewayError.REQUEST_TOO_LARGE,
                    "the request body is longer than maxRequestBytes of its route, "
                            + exchange.route().maxRequestBytes() + " bytes"));
        }
    }

    /** Takes ownership. */
    public void collect(ByteBufAllocator alloc, ByteBuf part) {
        if (!part.isReadable()) {
            part.release();
            return;
        }
        if (!budget.take(part.readableBytes())) {
            part.release();
            throw new RefusalException(new Refusal(
                    GatewayError.OVERLOADED,
                    "the gateway holds as many request bytes as server.limits.maxBufferedRequests allows",
                    Map.of("Retry-After", "1")));
        }
        taken += part.readableBytes();
        if (part.readableBytes() < SMALL && (collected != null || tail != null)) {
            copy(alloc, part);
        } else {
            appendTail();
            append(part);
        }
    }

    /** Kept as it came, a one-byte chunk would hold on to its whole read buffer: far more than the budget counts. */
    private void copy(ByteBufAllocator alloc, ByteBuf part) {
        if (tail != null && tail.writableBytes() < part.readableBytes()) {
            appendTail();
        }
        if (tail == null) {
            tail = alloc.buffer(TAIL, TAIL);
        }
        tail.writeBytes(part);
        part.release();
    }

    private void appendTail() {
        ByteBuf full = tail;
        tail = null;
        if (full != null) {
            append(full);
        }
    }

    private void append(ByteBuf part) {
        if (collected == null) {
            collected = part;
        } else if (collected instanceof CompositeByteBuf parts) {
            parts.addComponent(true, part);
        } else {
            collected = part.alloc()
                    .compositeBuffer(Integer.MAX_VALUE)
                    .addComponent(true, collected)
                    .addComponent(true, part);
        }
    }

    public boolean enough() {
        return !collectAll && total >= ENOUGH;
    }

    public void whole(boolean complete) {
        whole = complete;
    }

    public boolean isWhole() {
        return whole;
    }

    /** The length to announce: exact when whole, else what the client announced, -1 for none. */
    public long length() {
        return whole ? total : announced;
    }

    /** To be read only. */
    public ByteBuf collected() {
        appendTail();
        return collected == null ? Unpooled.EMPTY_BUFFER : collected;
    }

    /** Hands out what was collected, and keeps it too where it may have to be sent once more. */
    public ByteBuf forSending(boolean keep) {
        ByteBuf out = collected();
        if (keep && whole) {
            return out.retainedDuplicate();
        }
        collected = null;
        giveBack();
        return out;
    }

    /** Nothing of it will be needed any more. */
    public void release() {
        appendTail();
        if (collected != null) {
            collected.release();
            collected = null;
        }
        giveBack();
    }

    private void giveBack() {
        budget.giveBack(taken);
        taken = 0;
    }
}
