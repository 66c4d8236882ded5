package io.inferencegateway.filter.redaction;

import io.inferencegateway.exchange.ResponseTransform;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
public final class UndeclaredBody extends HeldBody {
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
        int length = Math.min(seen.readableBytes(), LONGEST);
        Told now = told(seen.toString(seen.readerIndex(), length, StandardCharsets.ISO_8859_1));
        if (now == Told.OPEN && length < LONGEST) {
            return null;
        }
        return now == Told.EVENTS ? events.get() : other.get();
    }

    @Override
    ResponseTransform untold() {
        return other.get();
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

    @Override
    public boolean changesLength() {
        return changesLength;
    }
}
