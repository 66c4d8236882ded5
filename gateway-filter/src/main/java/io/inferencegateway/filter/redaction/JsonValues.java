package io.inferencegateway.filter.redaction;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.event.Brackets;
import io.inferencegateway.filter.redaction.event.FirstValue;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that says it is JSON, of which only what stands behind the first object tells whether it is one value or many that
 * are streamed: some servers call lines of JSON so.
 *
 * <p>Nothing leaves before that is known. An answer of up to {@link #LONGEST} bytes is held until it ends, which is what its
 * client waits for; if the first object is longer, the answer is taken for one value. Confined to the event loop of its exchange.
 */
final class JsonValues implements ResponseTransform {
    private static final int LONGEST = Windows.LENGTH;
    /** So many bytes tell whether an answer begins with an object. */
    private static final int FEW = 16;

    private static final int ANY = Brackets.FOLLOWS | Brackets.TOKENS | Brackets.NUMBERS | Brackets.PARTS;

    private final Supplier<ResponseTransform> many;
    private final IntFunction<ResponseTransform> one;
    /** Told by it, from where on another object may follow. */
    private @Nullable FirstValue first;
    /** The last byte that is no blank. */
    private byte last;

    /** What is in the bytes seen, as long as they came in one piece; everything may be, otherwise. */
    private int kinds = ANY;

    private @Nullable ByteBuf seen;
    /** Whether that is a buffer made here. */
    private boolean own;

    private int length;
    private @Nullable ResponseTransform body;

    /**
     * @param many opens what reads many values
     * @param one opens what reads one, given what may be in it of the kinds of {@link Brackets}; of the two, one is called, once
     */
    JsonValues(Supplier<ResponseTransform> many, IntFunction<ResponseTransform> one) {
        this.many = many;
        this.one = one;
    }

    @Override
    public void body(ByteBuf in, Consumer<ByteBuf> out) {
        ResponseTransform told = body;
        if (told == null) {
            FirstValue.Told now = read(in);
            keep(in);
            if (now != FirstValue.Told.OPEN || length >= LONGEST) {
                pass(now == FirstValue.Told.MANY ? many.get() : one.apply(ANY), out);
            }
        } else {
            told.body(in, out);
        }
    }

    /** What the first {@link #LONGEST} bytes tell, however they come. */
    private FirstValue.Told read(ByteBuf in) {
        int size = Math.min(in.readableBytes(), LONGEST - length);
        if (size == 0) {
            return FirstValue.Told.OPEN;
        }
        Windows.Window window = Windows.of(in, 0);
        int to = window.from + size;
        if (last == 0) {
            FirstValue.Told beginning =
                    new FirstValue().read(window.bytes, window.from, Math.min(to, window.from + FEW));
            if (beginning != FirstValue.Told.OPEN) {
                return beginning;
            }
        }
        int here = Brackets.kinds(window.bytes, window.from, to, last, ANY);
        kinds = length == 0 ? here : ANY;
        last = Brackets.last(window.bytes, window.from, to, last);
        if (first == null && (here & Brackets.FOLLOWS) == 0) {
            return FirstValue.Told.OPEN;
        }
        FirstValue value = first;
        if (value == null) {
            value = new FirstValue();
            first = value;
            byte[] before = seen == null ? new byte[0] : ByteBufUtil.getBytes(seen);
            FirstValue.Told told = value.read(before, 0, before.length);
            if (told != FirstValue.Told.OPEN) {
                return told;
            }
        }
        return value.read(window.bytes, window.from, to);
    }

    private void keep(ByteBuf in) {
        length += in.readableBytes();
        ByteBuf kept = seen;
        if (kept == null) {
            seen = in;
            return;
        }
        try {
            if (!own) {
                // One of somebody else's may be full, or shared.
                seen = in.alloc().heapBuffer(Math.max(length, LONGEST)).writeBytes(kept);
                own = true;
                kept.release();
                kept = seen;
            }
            kept.writeBytes(in);
        } finally {
            in.release();
        }
    }

    private ResponseTransform pass(ResponseTransform told, Consumer<ByteBuf> out) {
        body = told;
        ByteBuf kept = seen;
        seen = null;
        if (kept != null) {
            told.body(kept, out);
        }
        return told;
    }

    @Override
    public void end(Consumer<ByteBuf> out) {
        ResponseTransform told = body;
        (told == null ? pass(one.apply(kinds), out) : told).end(out);
    }

    @Override
    public void abandon() {
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
    public String toString() {
        return "JsonValues[" + (body == null ? "" : body) + "]";
    }
}
