package io.inferencegateway.filter.redaction;

import io.inferencegateway.exchange.ResponseTransform;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that does not say that it is server-sent events with JSON, and may be that all the same: frameworks leave the type away,
 * and clients that asked for a stream read one without looking.
 *
 * <p>It is one if behind nothing but comments and fields of events stands {@code data:} with a value of JSON, within its first
 * {@link #LONGEST} bytes. Other bodies are told by their first bytes, mostly by one; what is not told yet is held.
 *
 * <p>Confined to the event loop of its exchange; owns what it opens.
 */
public final class UndeclaredBody implements ResponseTransform {
    private static final int LONGEST = 256;
    private static final String DATA = "data:";
    private static final List<String> OTHERS = List.of(":", "event:", "id:", "retry:");

    private enum Told {
        OTHER,
        EVENTS,
        /** More must be seen. */
        OPEN
    }

    private final Supplier<ResponseTransform> other;
    private final Supplier<ResponseTransform> events;
    private final boolean changesLength;
    private byte[] seen = {};
    private @Nullable ResponseTransform body;

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
    public void body(ByteBuf in, Consumer<ByteBuf> out) {
        ResponseTransform told = body;
        if (told != null) {
            told.body(in, out);
            return;
        }
        int before = seen.length;
        int look = Math.min(in.readableBytes(), LONGEST - before);
        byte[] head = Arrays.copyOf(seen, before + look);
        in.getBytes(in.readerIndex(), head, before, look);
        Told now = told(new String(head, StandardCharsets.ISO_8859_1));
        if (now == Told.OPEN && head.length < LONGEST) {
            seen = head;
            in.release();
            return;
        }
        try {
            told = opened(now == Told.EVENTS, out);
        } finally {
            if (told == null) {
                in.release();
            }
        }
        told.body(in, out);
    }

    private static Told told(String head) {
        int line = head.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
        if (line == 0 && !head.isEmpty() && "\u00ef\u00bb\u00bf".startsWith(head)) {
            return Told.OPEN;
        }
        while (line < head.length()) {
            int end = line;
            while (end < head.length() && head.charAt(end) != '\n' && head.charAt(end) != '\r') {
                end++;
            }
            Told told = line(head.substring(line, end), end < head.length());
            if (told != Told.OPEN || end == head.length()) {
                return told;
            }
            line = end + 1;
        }
        return Told.OPEN;
    }

    /** What a line tells, of which only the beginning may be here. */
    private static Told line(String line, boolean whole) {
        if (line.startsWith(DATA)) {
            String value = line.substring(DATA.length()).stripLeading();
            if (value.isEmpty()) {
                return Told.OPEN;
            }
            return "{[\"".indexOf(value.charAt(0)) >= 0 ? Told.EVENTS : Told.OTHER;
        }
        boolean other = line.isEmpty() || OTHERS.stream().anyMatch(line::startsWith);
        boolean begins = !whole && (DATA.startsWith(line) || OTHERS.stream().anyMatch(name -> name.startsWith(line)));
        return other || begins ? Told.OPEN : Told.OTHER;
    }

    private ResponseTransform opened(boolean stream, Consumer<ByteBuf> out) {
        ResponseTransform told = stream ? events.get() : other.get();
        body = told;
        if (seen.length > 0) {
            told.body(Unpooled.wrappedBuffer(seen), out);
            seen = new byte[0];
        }
        return told;
    }

    @Override
    public void end(Consumer<ByteBuf> out) {
        ResponseTransform told = body;
        (told == null ? opened(false, out) : told).end(out);
    }

    @Override
    public void abandon() {
        if (body != null) {
            body.abandon();
        }
        seen = new byte[0];
    }

    @Override
    public boolean changesLength() {
        return changesLength;
    }

    @Override
    public String toString() {
        return "UndeclaredBody[" + (body == null ? "" : body) + "]";
    }
}
