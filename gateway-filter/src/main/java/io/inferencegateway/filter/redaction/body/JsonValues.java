package io.inferencegateway.filter.redaction.body;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.event.Brackets;
import io.inferencegateway.filter.redaction.event.FirstValue;
import io.inferencegateway.filter.redaction.held.Stretches;
import io.netty.buffer.ByteBuf;
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
public final class JsonValues extends HeldBody {
    private static final int LONGEST = Stretches.LENGTH;
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

    /**
     * @param many opens what reads many values
     * @param one opens what reads one, given what may be in it of the kinds of {@link Brackets}; of the two, one is called, once
     */
    public JsonValues(Supplier<ResponseTransform> many, IntFunction<ResponseTransform> one) {
        this.many = many;
        this.one = one;
    }

    @Override
    @Nullable
    ResponseTransform told(ByteBuf seen, int before) {
        // The first bytes alone, however they come.
        int length = Math.min(seen.readableBytes(), LONGEST);
        FirstValue.Told now = read(Stretches.of(seen, 0), before, length);
        if (now == FirstValue.Told.OPEN && length < LONGEST) {
            return null;
        }
        return now == FirstValue.Told.MANY ? many.get() : one.apply(ANY);
    }

    private FirstValue.Told read(Stretches.Stretch stretch, int before, int length) {
        int from = stretch.from + before;
        int to = stretch.from + length;
        if (last == 0) {
            FirstValue.Told beginning = new FirstValue().read(stretch.bytes, from, Math.min(to, from + FEW));
            if (beginning != FirstValue.Told.OPEN) {
                return beginning;
            }
        }
        int here = Brackets.kinds(stretch.bytes, from, to, last, ANY);
        kinds = before == 0 ? here : ANY;
        last = Brackets.last(stretch.bytes, from, to, last);
        if (first != null) {
            return first.read(stretch.bytes, from, to);
        } else if ((here & Brackets.FOLLOWS) == 0) {
            return FirstValue.Told.OPEN;
        }
        FirstValue value = new FirstValue();
        first = value;
        return value.read(stretch.bytes, stretch.from, to);
    }

    @Override
    ResponseTransform untold() {
        return one.apply(kinds);
    }
}
