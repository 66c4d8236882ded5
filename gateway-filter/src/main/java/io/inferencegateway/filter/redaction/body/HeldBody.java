package io.inferencegateway.filter.redaction.body;

import io.inferencegateway.exchange.ResponseTransform;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A body of which only its beginning tells what it goes through: that is held until it is told, and dropped if the body is abandoned.
 *
 * <p>Who extends it bounds what is held. Owns what is opened; confined to the event loop of its exchange.
 */
abstract class HeldBody implements ResponseTransform {
    private @Nullable ByteBuf seen;
    /** Whether that is a buffer made here. */
    private boolean own;

    private @Nullable ResponseTransform body;

    /**
     * What the body goes through, if that is told by what has come so far; asked with each chunk until then.
     *
     * @param seen stays the caller's
     * @param before so many of these bytes were there when it was asked last
     */
    abstract @Nullable ResponseTransform told(ByteBuf seen, int before);

    /** What a body goes through that has ended and told nothing. */
    abstract ResponseTransform untold();

    @Override
    public final void body(ByteBuf in, Consumer<ByteBuf> out) {
        if (body != null) {
            body.body(in, out);
            return;
        }
        int before = seen == null ? 0 : seen.readableBytes();
        ResponseTransform told = told(keep(in), before);
        if (told != null) {
            pass(told, out);
        }
    }

    private ByteBuf keep(ByteBuf in) {
        ByteBuf kept = seen;
        if (kept == null) {
            seen = in;
            return in;
        }
        try {
            if (!own) {
                // One of somebody else's may be full, or shared.
                ByteBuf copy = in.alloc().heapBuffer(kept.readableBytes() + in.readableBytes());
                seen = copy.writeBytes(kept, kept.readerIndex(), kept.readableBytes());
                own = true;
                kept.release();
                kept = copy;
            }
            return kept.writeBytes(in);
        } finally {
            in.release();
        }
    }

    private void pass(ResponseTransform told, Consumer<ByteBuf> out) {
        body = told;
        ByteBuf kept = seen;
        seen = null;
        if (kept != null) {
            told.body(kept, out);
        }
    }

    @Override
    public final void end(Consumer<ByteBuf> out) {
        ResponseTransform told = body;
        if (told == null) {
            told = untold();
            pass(told, out);
        }
        told.end(out);
    }

    @Override
    public final void abandon() {
        if (seen != null) {
            seen.release();
            seen = null;
        }
        if (body != null) {
            body.abandon();
        }
    }

    @Override
    public boolean changesLength() {
        return true;
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + (body == null ? "" : body) + "]";
    }
}
