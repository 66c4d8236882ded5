package io.inferencegateway.filter.redaction;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.engine.Swar;
import io.inferencegateway.filter.redaction.event.TokenNames;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts {@code null} in the place of arrays and objects that repeat the text of a JSON answer in pieces, in which nothing could
 * be found: log probabilities, tokens and bytes. Of one that is such a list only if numbers are in it, the brackets stay.
 *
 * <p>A member is told by its name in quotes and the colon behind it, which is the same at any depth. Every quote may begin
 * a name, whichever side of a string it is on: what stands between two strings is no such name. So it needs no more than
 * the last few bytes, and a chunk without such a member leaves as it came.
 */
final class TokenLists implements ResponseTransform {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] EMPTY = {};

    private static final long QUOTE = Swar.each('"');

    private enum At {
        OUTSIDE,
        NAME,
        BEHIND_NAME,
        BEHIND_COLON,
        /** In an array that may be of numbers. */
        BEHIND_BRACKET,
        /** In a value that does not leave. */
        SKIPPED,
        SKIPPED_STRING,
        SKIPPED_ESCAPE
    }

    private final ResponseTransform next;
    private final byte[] name = new byte[TokenNames.LONGEST];
    private At at = At.OUTSIDE;
    private int nameLength;
    /** Whether the name at hand is one under which only an array is a list. */
    private boolean onlyArray;
    /** Whether it is one under which only an array of numbers is; its brackets leave. */
    private boolean numbers;

    private int depth;

    TokenLists(ResponseTransform next) {
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
            Windows.forget();
        }
    }

    /** Takes ownership; gives the same buffer if all of it leaves. */
    private ByteBuf shown(ByteBuf in) {
        Copy copy = new Copy(in, at.compareTo(At.SKIPPED) >= 0);
        boolean whole = false;
        try {
            for (int from = 0; from < copy.length; from += Windows.LENGTH) {
                Windows.Window window = Windows.of(in, from);
                look(window.bytes, window.from, window.to, from - window.from, copy);
            }
            if (copy.shown == null) {
                Windows.keep(in);
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
        for (int i = from; i < to; i++) {
            if (at == At.OUTSIDE) {
                i = quote(bytes, i, to);
                if (i == to) {
                    return;
                }
            }
            boolean before = at.compareTo(At.SKIPPED) >= 0;
            step(bytes[i]);
            boolean skipped = at.compareTo(At.SKIPPED) >= 0;
            if (skipped && !before) {
                copy.skip(i + offset, numbers ? EMPTY : NULL);
            } else if (before && !skipped) {
                copy.show(numbers ? i + offset : i + offset + 1);
            }
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

    /** The next quote that may begin such a name, as far as is here. */
    private static int quote(byte[] bytes, int from, int to) {
        int at = from;
        // The byte behind each quote of eight is here, too.
        for (; at < to - Long.BYTES; at += Long.BYTES) {
            for (long left = Swar.all(bytes, at, QUOTE); left != 0; left &= left - 1) {
                int quote = at + (Long.numberOfTrailingZeros(left) >>> 3);
                if (TokenNames.mayBegin(bytes, quote + 1, to)) {
                    return quote;
                }
            }
        }
        while (at < to && !(bytes[at] == '"' && TokenNames.mayBegin(bytes, at + 1, to))) {
            at++;
        }
        return at;
    }

    private void step(byte value) {
        switch (at) {
            case OUTSIDE -> {
                nameLength = 0;
                at = At.NAME;
            }
            case NAME -> name(value);
            case BEHIND_NAME -> {
                if (value == ':') {
                    at = At.BEHIND_COLON;
                } else {
                    other(value);
                }
            }
            case BEHIND_COLON -> {
                if (value == '[' && numbers) {
                    at = At.BEHIND_BRACKET;
                } else if (value == '[' || (value == '{' && !onlyArray)) {
                    at = At.SKIPPED;
                    depth = 1;
                } else {
                    other(value);
                }
            }
            case BEHIND_BRACKET -> {
                if (TokenNames.beginsNumber(value)) {
                    at = At.SKIPPED;
                    depth = 1;
                } else {
                    other(value);
                }
            }
            case SKIPPED -> skip(value);
            case SKIPPED_STRING ->
                at = value == '\\' ? At.SKIPPED_ESCAPE : value == '"' ? At.SKIPPED : At.SKIPPED_STRING;
            case SKIPPED_ESCAPE -> at = At.SKIPPED_STRING;
        }
    }

    private void name(byte value) {
        if (value == '"') {
            at = TokenNames.contains(name, nameLength) ? At.BEHIND_NAME : At.NAME;
            onlyArray = TokenNames.counts(name, nameLength);
            numbers = TokenNames.numbers(name, nameLength);
            nameLength = 0;
        } else if (nameLength == TokenNames.LONGEST || (nameLength == 0 && !TokenNames.begins(value))) {
            at = At.OUTSIDE;
        } else {
            name[nameLength++] = value;
        }
    }

    /** What is no part of such a member; blanks may stand anywhere in it. */
    private void other(byte value) {
        if (value == '"') {
            nameLength = 0;
            at = At.NAME;
        } else if (value != ' ' && value != '\n' && value != '\r' && value != '\t') {
            at = At.OUTSIDE;
        }
    }

    private void skip(byte value) {
        switch (value) {
            case '"' -> at = At.SKIPPED_STRING;
            case '[', '{' -> depth++;
            case ']', '}' -> at = --depth == 0 ? At.OUTSIDE : At.SKIPPED;
            default -> {}
        }
    }

    @Override
    public void end(Consumer<ByteBuf> out) {
        if (at.compareTo(At.SKIPPED) >= 0) {
            throw new RefusalException(new Refusal(
                    GatewayError.RESPONSE_UNREADABLE,
                    "the upstream's answer cannot be redacted: its JSON ends within a value"));
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
