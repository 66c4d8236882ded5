package io.inferencegateway.filter.redaction.body;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.event.Brackets;
import io.inferencegateway.filter.redaction.event.TokenNames;
import io.inferencegateway.filter.redaction.held.Stretches;
import io.inferencegateway.filter.redaction.refusal.Unreadable;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts {@code null} in the place of arrays and objects that repeat the text of a JSON answer in pieces, in which nothing could
 * be found: log probabilities, tokens and bytes. Of one that is such a list only if numbers are in it, the brackets stay.
 *
 * <p>Needs no more than the few bytes that may be the beginning of such a member, and a chunk without one leaves as it came.
 */
public final class TokenLists implements ResponseTransform {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] EMPTY = {};

    private enum At {
        OUTSIDE,
        /** In an array that may be of numbers. */
        BEHIND_BRACKET,
        /** In a value that does not leave. */
        SKIPPED,
        SKIPPED_STRING,
        SKIPPED_ESCAPE
    }

    private final ResponseTransform next;
    private final Brackets lists = new Brackets(Brackets.TOKENS | Brackets.NUMBERS);
    private At at = At.OUTSIDE;
    /** Whether the one at hand is one only if numbers are in it; its brackets leave. */
    private boolean numbers;

    private int depth;

    public TokenLists(ResponseTransform next) {
        this.next = next;
    }

    @Override
    public void body(ByteBuf in, Consumer<ByteBuf> out) {
        ByteBuf shown = shown(in);
        if (!shown.isReadable()) {
            shown.release();
            return;
        }
        try {
            next.body(shown, out);
        } finally {
            Stretches.forget();
        }
    }

    /** Takes ownership; gives the same buffer if all of it leaves. */
    private ByteBuf shown(ByteBuf in) {
        Copy copy = new Copy(in, at.compareTo(At.SKIPPED) >= 0);
        boolean whole = false;
        try {
            for (int from = 0; from < copy.length; from += Stretches.LENGTH) {
                Stretches.Stretch stretch = Stretches.of(in, from);
                look(stretch.bytes, stretch.from, stretch.to, from - stretch.from, copy);
            }
            if (copy.shown == null) {
                Stretches.keep(in);
            }
            ByteBuf result = copy.result();
            whole = true;
            return result;
        } finally {
            if (!whole) {
                copy.drop();
                in.release();
            }
        }
    }

    /** @param offset what added to an index here is one in the buffer */
    private void look(byte[] bytes, int from, int to, int offset, Copy copy) {
        int i = from;
        while (i < to) {
            switch (at) {
                case OUTSIDE -> {
                    i = lists.search(bytes, i, to);
                    if (i < to) {
                        numbers = lists.found() == Brackets.NUMBERS;
                        if (numbers) {
                            at = At.BEHIND_BRACKET;
                        } else {
                            skip(i + offset, NULL, copy);
                        }
                        i++;
                    }
                }
                case BEHIND_BRACKET -> {
                    if (TokenNames.beginsNumber(bytes[i])) {
                        skip(i + offset, EMPTY, copy);
                    } else if (!Brackets.blank(bytes[i])) {
                        at = At.OUTSIDE;
                        continue;
                    }
                    i++;
                }
                case SKIPPED -> {
                    skipped(bytes[i]);
                    if (at == At.OUTSIDE) {
                        copy.show(numbers ? i + offset : i + offset + 1);
                    }
                    i++;
                }
                case SKIPPED_STRING -> {
                    at = bytes[i] == '\\' ? At.SKIPPED_ESCAPE : bytes[i] == '"' ? At.SKIPPED : At.SKIPPED_STRING;
                    i++;
                }
                case SKIPPED_ESCAPE -> {
                    at = At.SKIPPED_STRING;
                    i++;
                }
            }
        }
    }

    private void skip(int from, byte[] instead, Copy copy) {
        copy.skip(from, instead);
        at = At.SKIPPED;
        depth = 1;
    }

    private void skipped(byte value) {
        switch (value) {
            case '"' -> at = At.SKIPPED_STRING;
            case '[', '{' -> depth++;
            case ']', '}' -> at = --depth == 0 ? At.OUTSIDE : At.SKIPPED;
            default -> {}
        }
    }

    /** What leaves of a buffer: itself, unless something is left out of it. */
    private static final class Copy {
        private final ByteBuf in;
        private final int length;
        private @Nullable ByteBuf shown;
        /** Where what leaves next begins, or -1 while something is left out. */
        private int begin;

        Copy(ByteBuf in, boolean skipping) {
            this.in = in;
            this.length = in.readableBytes();
            this.begin = skipping ? -1 : 0;
            this.shown = skipping ? in.alloc().heapBuffer(length) : null;
        }

        /** @param instead what leaves in the place of what is left out */
        void skip(int at, byte[] instead) {
            ByteBuf copied = shown == null ? in.alloc().heapBuffer(length + instead.length) : shown;
            shown = copied.writeBytes(in, in.readerIndex() + begin, at - begin).writeBytes(instead);
            begin = -1;
        }

        void show(int at) {
            begin = at;
        }

        /** Ownership is that of the caller; the buffer is gone unless it is the result. */
        ByteBuf result() {
            if (shown == null) {
                return in;
            }
            if (begin >= 0) {
                shown.writeBytes(in, in.readerIndex() + begin, length - begin);
            }
            in.release();
            return shown;
        }

        void drop() {
            if (shown != null) {
                shown.release();
            }
        }
    }

    @Override
    public void end(Consumer<ByteBuf> out) {
        if (at.compareTo(At.SKIPPED) >= 0) {
            throw Unreadable.because("its JSON ends within a value");
        }
        next.end(out);
    }

    @Override
    public void abandon() {
        next.abandon();
    }

    @Override
    public boolean changesLength() {
        return true;
    }

    @Override
    public String toString() {
        return "TokenLists[" + next + "]";
    }
}
