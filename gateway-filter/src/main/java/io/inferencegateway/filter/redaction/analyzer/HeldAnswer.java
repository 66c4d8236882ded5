package io.inferencegateway.filter.redaction.analyzer;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of an answer that is held: units in their order, and the texts whose pieces are in them.
 *
 * <p>A unit leaves when the analyzer has seen all of its texts' pieces in it, and those before it have left. It is shown whole
 * sentences, unless a text is over, was silent for {@link #SILENT} units, or {@link #ENOUGH} bytes or a call's worth of
 * characters are held.
 */
final class HeldAnswer {
    /** Texts that are streamed side by side. */
    static final int MOST_TEXTS = 64;

    /** Bytes from which on the upstream waits. */
    static final int ENOUGH = 256 * 1024;

    /** Units without a piece of a text, after which it is taken for whole: others go on where it stopped. */
    static final int SILENT = 16;

    private final int maxCharacters;
    private final Deque<Unit> units = new ArrayDeque<>();
    private final Map<String, HeldText> streamed = new LinkedHashMap<>();
    private final List<HeldText> texts = new ArrayList<>();
    private long bytes;
    private long count;

    HeldAnswer(int maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    /** A text that goes on from unit to unit. */
    HeldText streamed(String name) {
        HeldText text = streamed.get(name);
        if (text == null) {
            if (streamed.size() >= MOST_TEXTS) {
                throw new RefusalException(new Refusal(
                        GatewayError.RESPONSE_UNREADABLE,
                        "the upstream's answer cannot be analyzed: more than " + MOST_TEXTS
                                + " texts are streamed at once"));
            }
            text = own();
            streamed.put(name, text);
        }
        text.touched = count;
        return text;
    }

    /** A text that ends with its unit. */
    HeldText own() {
        HeldText text = new HeldText();
        texts.add(text);
        return text;
    }

    /** The next unit, with its pieces. */
    void add(Unit unit) {
        units.add(unit);
        bytes += unit.size();
        count++;
    }

    /** Texts that are over, by what their names begin with. */
    void end(List<String> names) {
        for (String name : names) {
            streamed.entrySet().removeIf(entry -> {
                boolean over = entry.getKey().startsWith(name);
                if (over) {
                    entry.getValue().end();
                }
                return over;
            });
        }
    }

    /** What the analyzer is to be asked next; {@code null} for nothing. */
    @Nullable
    Call next() {
        int undecided = 0;
        for (HeldText text : texts) {
            undecided += text.length() - text.decided();
        }
        boolean enough = bytes > ENOUGH || undecided >= maxCharacters;
        Call call = new Call(maxCharacters);
        for (HeldText text : texts) {
            boolean silent = count - text.touched > SILENT;
            int to = enough || silent ? text.length() : text.whole();
            int from = text.decided();
            if (to > from && !text.says(from, to)) {
                text.decide(to);
            } else if (to > from && !call.add(text, from, to, silent)) {
                break;
            }
        }
        return call.empty() ? null : call;
    }

    /** Writes what may leave. */
    void leave(ByteBuf out, Labels labels) {
        for (Unit unit = units.peek(); unit != null && unit.decided(); unit = units.peek()) {
            units.remove();
            bytes -= unit.size();
            unit.leave(out, labels);
        }
        texts.removeIf(text -> text.ended() && text.decided() == text.length());
    }

    /** The analyzer is not asked any more: all of it may leave. */
    void pass() {
        texts.forEach(text -> text.decide(text.length()));
    }

    boolean empty() {
        return units.isEmpty();
    }

    /** Whether so much is held that no more should come. */
    boolean full() {
        return bytes > ENOUGH;
    }

    /** Nothing of it leaves. */
    void drop() {
        units.forEach(Unit::drop);
        units.clear();
        texts.forEach(HeldText::drop);
        texts.clear();
        streamed.clear();
    }
}
