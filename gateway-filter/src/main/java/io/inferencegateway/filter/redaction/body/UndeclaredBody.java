package io.inferencegateway.filter.redaction.body;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.event.EventBeginning;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that does not say that it is server-sent events with JSON, and may be that all the same: frameworks leave the type away,
 * and clients that asked for a stream read one without looking.
 *
 * <p>{@link EventBeginning} tells it. Other bodies are told by their first bytes, mostly by one; what is not told yet is held.
 *
 * <p>Confined to the event loop of its exchange; owns what it opens.
 */
public final class UndeclaredBody extends HeldBody {
    private final Supplier<ResponseTransform> other;
    private final Supplier<ResponseTransform> events;
    private final boolean changesLength;

    /**
     * @param other opens what reads anything else
     * @param events opens what reads events; of the two, one is called, once
     * @param changesLength whether either may send more or less than came
     */
    public UndeclaredBody(
            Supplier<ResponseTransform> other, Supplier<ResponseTransform> events, boolean changesLength) {
        this.other = other;
        this.events = events;
        this.changesLength = changesLength;
    }

    @Override
    @Nullable
    ResponseTransform told(ByteBuf seen, int before) {
        int length = Math.min(seen.readableBytes(), EventBeginning.LONGEST);
        return switch (EventBeginning.of(seen.toString(seen.readerIndex(), length, StandardCharsets.ISO_8859_1))) {
            case OPEN -> null;
            case EVENTS -> events.get();
            case OTHER -> other.get();
        };
    }

    @Override
    ResponseTransform untold() {
        return other.get();
    }

    @Override
    public boolean changesLength() {
        return changesLength;
    }
}
