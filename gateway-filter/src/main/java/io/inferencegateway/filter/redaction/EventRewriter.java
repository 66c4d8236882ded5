package io.inferencegateway.filter.redaction;

import io.inferencegateway.filter.redaction.event.DataLines;
import io.inferencegateway.filter.redaction.event.EventData;
import io.inferencegateway.filter.redaction.event.Piece;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes one event after the other, with what may be shown of its texts. */
final class EventRewriter {
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    /** The text of data that is no JSON; no path is called so. */
    private static final String PLAIN = "\0";

    private static final List<String> EVERYTHING = List.of("");

    private final boolean lines;
    private final TextChannel envelope;
    private final TextChannels channels;
    private final DataLines data = new DataLines();
    private final List<Piece> pieces = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private final Set<String> going = new HashSet<>();
    private int[] cuts = new int[8];
    private int cutCount;
    private final int[] found;
    /** The last event, if the next one is probably the same around other text. */
    private @Nullable RepeatedEvent repeated;

    /** @param lines whether each event is a line of JSON */
    EventRewriter(RedactionProfile profile, boolean lines, int[] found) {
        this.lines = lines;
        this.found = found;
        this.envelope = lines ? TextChannel.json(profile, found) : TextChannel.lines(profile, found);
        this.channels = new TextChannels(profile, found);
    }

    void event(byte[] bytes, int from, int to, ByteBuf sent) {
        if (repeated != null && repeated.is(bytes, from, to)) {
            repeated.write(bytes, from, to, sent);
            return;
        }
        ends.clear();
        int begin = sent.writerIndex();
        int foundBefore = sum();
        boolean quiet = envelope.quiet();
        rewrite(bytes, from, to, sent);
        repeated = quiet && foundBefore == sum() ? repeated(bytes, from, to, sent, begin) : null;
    }

    /** This event for the next ones, if all of it but the one text in it left as it came, and nothing of it goes on. */
    private @Nullable RepeatedEvent repeated(byte[] bytes, int from, int to, ByteBuf sent, int begin) {
        if (pieces.size() != 1 || !ends.isEmpty() || cutCount != 1 || !envelope.quiet()) {
            return null;
        }
        Piece piece = pieces.get(0);
        int before = piece.from() - from;
        int behind = to - piece.to();
        boolean untouched = piece.kind() == Piece.Kind.DELTA
                && !piece.last()
                && !piece.text().equals(PLAIN)
                && RepeatedEvent.fits(before + behind)
                && cuts[0] == begin + before
                && cuts[1] == sent.writerIndex() - behind
                && same(sent, begin, bytes, from, before)
                && same(sent, cuts[1], bytes, piece.to(), behind);
        return untouched
                ? RepeatedEvent.of(bytes, from, piece.from(), piece.to(), to, channels.of(piece.text()))
                : null;
    }

    private static boolean same(ByteBuf sent, int at, byte[] bytes, int from, int length) {
        for (int i = 0; i < length; i++) {
            if (sent.getByte(at + i) != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }

    private int sum() {
        int sum = 0;
        for (int count : found) {
            sum += count;
        }
        return sum;
    }

    /** What is left at the end, without the mark that would end it. */
    void last(byte[] bytes, int from, int to, ByteBuf sent) {
        ends.clear();
        ends.addAll(EVERYTHING);
        rewrite(bytes, from, to, sent);
    }

    private void rewrite(byte[] bytes, int from, int to, ByteBuf sent) {
        pieces.clear();
        going.clear();
        if (lines) {
            line(bytes, from, to);
        } else {
            data.find(bytes, from, to);
            if (data.count() > 1 && json(bytes, data.from(0), data.to(0))) {
                byte[] joined = data.joined(bytes, from, to);
                data.find(joined, 0, joined.length);
                sse(joined);
                write(joined, 0, joined.length, sent);
                // What was written is not what came: the next one cannot be told by it.
                cutCount = 0;
                return;
            }
            sse(bytes);
        }
        write(bytes, from, to, sent);
    }

    private void line(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        if (!EventData.read(bytes, from, end, pieces, ends)) {
            // JSON over many lines, or none, which the scanner of the envelope refuses: no stream of pieces in either
            // case.
            return;
        }
        pieces.removeIf(piece -> piece.kind() == Piece.Kind.DELTA && !streamed(piece.text()));
    }

    /** Lines are also how rows are sent, which are no pieces of anything. */
    private static boolean streamed(String text) {
        return text.contains("delta/") || text.startsWith("token/") || text.startsWith("candidates/");
    }

    private void sse(byte[] bytes) {
        int count = data.count();
        if (count == 1) {
            int from = data.from(0);
            int to = data.to(0);
            if (Arrays.equals(bytes, from, to, DONE, 0, DONE.length)) {
                ends.addAll(EVERYTHING);
                return;
            }
            if (json(bytes, from, to) && EventData.read(bytes, from, to, pieces, ends)) {
                return;
            }
        }
        for (int line = 0; line < count; line++) {
            pieces.add(new Piece(Piece.Kind.DELTA, PLAIN, data.from(line), data.to(line), line < count - 1));
        }
    }

    private static boolean json(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        return at < to && (bytes[at] == '{' || bytes[at] == '[' || bytes[at] == '"');
    }

    private void write(byte[] bytes, int from, int to, ByteBuf sent) {
        for (int i = pieces.size() - 1; i >= 0; i--) {
            Piece piece = pieces.get(i);
            boolean delta = piece.kind() == Piece.Kind.DELTA;
            if (delta && going.add(piece.text()) && TextChannels.belongs(piece.text(), ends)) {
                pieces.set(i, piece.ended());
            }
        }
        channels.end(ends, going, sent);
        Consumer<ByteBuf> out = part -> {
            sent.writeBytes(part);
            part.release();
        };
        int begin = sent.writerIndex();
        cutCount = 0;
        int at = from;
        for (Piece piece : pieces) {
            around(bytes, at, piece.from(), out);
            int cut = sent.writerIndex();
            switch (piece.kind()) {
                case DELTA -> delta(piece, bytes, out);
                case ONCE -> around(bytes, piece.from(), piece.to(), out);
                case TOKENS -> sent.writeBytes(NULL);
            }
            if (piece.kind() != Piece.Kind.TOKENS) {
                cut(cut, sent.writerIndex());
            }
            at = piece.to();
        }
        around(bytes, at, to, out);
        remember(begin, sent);
        channels.remove(ends);
    }

    /** Markup up to a quote or the line's end: no match goes on behind it. */
    private void around(byte[] bytes, int from, int to, Consumer<ByteBuf> out) {
        envelope.piece(bytes, from, to, out);
        envelope.end(out);
    }

    private void delta(Piece piece, byte[] bytes, Consumer<ByteBuf> out) {
        TextChannel channel = channels.of(piece.text());
        channel.piece(bytes, piece.from(), piece.to(), out);
        if (piece.last()) {
            channel.end(out);
        }
    }

    private void cut(int from, int to) {
        if (cuts.length < 2 * cutCount + 2) {
            cuts = Arrays.copyOf(cuts, 2 * cuts.length);
        }
        cuts[2 * cutCount] = from;
        cuts[2 * cutCount + 1] = to;
        cutCount++;
    }

    /** Keeps a copy of the event for each of its texts of which something is held. */
    private void remember(int begin, ByteBuf sent) {
        EventCopy copy = null;
        int index = 0;
        int removed = 0;
        for (Piece piece : pieces) {
            if (piece.kind() == Piece.Kind.TOKENS) {
                continue;
            }
            int place = cuts[2 * index] - begin - removed;
            removed += cuts[2 * index + 1] - cuts[2 * index];
            index++;
            if (piece.kind() != Piece.Kind.DELTA) {
                continue;
            }
            TextChannel channel = channels.of(piece.text());
            if (channel.held() > 0) {
                copy = copy == null ? EventCopy.of(sent, begin, sent.writerIndex(), cuts, cutCount) : copy;
                channel.last = copy;
                channel.place = place;
            }
        }
    }

    /** The answer is over, and with it every text. */
    void end(ByteBuf sent) {
        going.clear();
        channels.end(EVERYTHING, going, sent);
    }

    void drop() {
        envelope.drop();
        channels.drop();
        pieces.clear();
        repeated = null;
    }
}
