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
 * be found: log probabilities, tokens and bytes.
 *
 * <p>A member is told by its name in quotes and the colon behind it, which is the same at any depth. Every quote may begin
 * a name, whichever side of a string it is on: what stands between two strings is no such name. So it needs no more than
 * the last few bytes, and a chunk without such a member leaves as it came.
 */
final class TokenLists implements ResponseTransform {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private static final long QUOTE = Swar.each('"');

    private enum At {
        OUTSIDE,
        NAME,
        BEHIND_NAME,
        BEHIND_COLON,
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

    private int depth;

    TokenLists(ResponseTransform next) {
        this.next = next;
    }

    @Override
    public void body(ByteBuf in, Consumer<ByteBuf> out) {
        ByteBuf shown;
        try {
            shown = shown(in.retain());
        } finally {
            in.release();
        }
        if (shown.isReadable()) {
            next.body(shown, out);
        } else {
            shown.release();
        }
    }

    /** Takes ownership; gives the same buffer if all of it leaves. */
    private ByteBuf shown(ByteBuf in) {
        int length = in.readableBytes();
        ByteBuf copy =
                in.hasArray() ? in.retain() : in.alloc().heapBuffer(length).writeBytes(in, in.readerIndex(), length);
        ByteBuf shown = null;
        try {
            byte[] bytes = copy.array();
            int from = copy.arrayOffset() + copy.readerIndex();
            int to = from + length;
            int begin = at.compareTo(At.SKIPPED) >= 0 ? -1 : from;
            for (int i = from; i < to; i++) {
                if (at == At.OUTSIDE) {
                    i = quote(bytes, i, to);
                    if (i == to) {
                        break;
                    }
                }
                boolean before = at.compareTo(At.SKIPPED) >= 0;
                step(bytes[i]);
                boolean skipped = at.compareTo(At.SKIPPED) >= 0;
                if (skipped && !before) {
                    shown = shown == null ? in.alloc().heapBuffer(length + NULL.length) : shown;
                    shown.writeBytes(bytes, begin, i - begin).writeBytes(NULL);
                    begin = -1;
                } else if (before && !skipped) {
                    begin = i + 1;
                }
            }
            return result(in, shown, bytes, begin, to, from);
        } finally {
            copy.release();
        }
    }

    private static ByteBuf result(ByteBuf in, @Nullable ByteBuf shown, byte[] bytes, int begin, int to, int from) {
        if (shown == null && begin == from) {
            return in;
        }
        ByteBuf result = shown == null ? in.alloc().heapBuffer() : shown;
        in.release();
        return begin < 0 ? result : result.writeBytes(bytes, begin, to - begin);
    }

    /** The next quote that may begin such a name, as far as is here. */
    private static int quote(byte[] bytes, int from, int to) {
        int at = from;
        // The byte behind each quote of eight is here, too.
        for (; at < to - Long.BYTES; at += Long.BYTES) {
            for (long left = Swar.all(bytes, at, QUOTE); left != 0; left &= left - 1) {
                int quote = at + (Long.numberOfTrailingZeros(left) >>> 3);
                if (TokenNames.begins(bytes[quote + 1]) && TokenNames.mayBegin(bytes, quote + 1, to)) {
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
                if (value == '[' || (value == '{' && !onlyArray)) {
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
