package io.inferencegateway.filter.redaction.body;

import io.inferencegateway.filter.redaction.event.Piece;
import io.inferencegateway.filter.redaction.held.Findings;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes one event after the other, with what may be shown of its texts. */
public final class EventRewriter {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    /** How events are told from what is around them. */
    public enum Form {
        /** Server-sent events. */
        EVENTS,
        /** Lines of JSON. */
        LINES,
        /** Lines of JSON of which each is a frame of an AWS event stream. */
        FRAMES,
        /** Elements of an array of JSON: a second copy of one needs a comma of its own. */
        ELEMENTS,
        /** Values of JSON that follow one another, with lines or other marks between them or not. */
        VALUES
    }

    private final RedactionProfile profile;
    private final Form form;
    private final TextChannels channels;
    private final CopyMarks marks;
    private final Findings findings;
    /** What stands around texts; none while a new one would read on as it would. */
    private @Nullable TextChannel envelope;
    /** The last event, if the next one is probably the same around other text. */
    private @Nullable RepeatedEvent repeated;

    EventRewriter(RedactionProfile profile, Form form, Findings findings) {
        this.profile = profile;
        this.form = form;
        this.marks = new CopyMarks(form);
        this.findings = findings;
        this.channels = new TextChannels(profile, findings);
    }

    private TextChannel envelope() {
        TextChannel open = envelope;
        if (open == null) {
            open = form == Form.EVENTS ? TextChannel.lines(profile, findings) : TextChannel.json(profile, findings);
            envelope = open;
        }
        return open;
    }

    void event(byte[] bytes, int from, int to, ByteBuf sent) {
        marks.event();
        if (repeated != null && repeated.is(bytes, from, to)) {
            repeated.write(bytes, from, to, sent);
            if (envelope != null && form == Form.EVENTS) {
                // It was quiet behind a blank line. A stream of such events needs no other.
                envelope = null;
            }
            return;
        }
        int begin = sent.writerIndex();
        int foundBefore = findings.total();
        boolean quiet = envelope().quiet();
        EventPieces pieces = EventPieces.empty();
        boolean asItCame = rewrite(pieces, bytes, from, to, sent);
        repeated = asItCame && quiet && foundBefore == findings.total()
                ? repeated(pieces, bytes, from, to, sent, begin)
                : null;
    }

    /**
     * This event for the next ones, if all of it but the one text in it left as it came, and nothing of it goes on. What other texts
     * end with it have ended; the next ones cannot end more.
     */
    private @Nullable RepeatedEvent repeated(
            EventPieces pieces, byte[] bytes, int from, int to, ByteBuf sent, int begin) {
        Cuts cuts = pieces.cuts();
        if (pieces.all().size() != 1 || cuts.count() != 1 || !envelope().quiet()) {
            return null;
        }
        Piece piece = pieces.all().get(0);
        int before = piece.from() - from;
        int behind = to - piece.to();
        boolean untouched = piece.kind() == Piece.Kind.DELTA
                && !piece.last()
                && !piece.text().equals(EventPieces.PLAIN)
                && RepeatedEvent.fits(before + behind)
                && cuts.from(0) == begin + before
                && cuts.to(0) == sent.writerIndex() - behind
                && same(sent, begin, bytes, from, before)
                && same(sent, cuts.to(0), bytes, piece.to(), behind);
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

    /** What stands between two events. */
    void mark(byte value, ByteBuf sent) {
        marks.seen(value);
        around(new byte[] {value}, 0, 1, sent);
    }

    /** What is left at the end, without the mark that would end it. */
    void last(byte[] bytes, int from, int to, ByteBuf sent) {
        EventPieces pieces = EventPieces.empty();
        pieces.endEverything();
        rewrite(pieces, bytes, from, to, sent);
    }

    /** Whether the event that was written is the one that came, and not the same in another form. */
    private boolean rewrite(EventPieces pieces, byte[] bytes, int from, int to, ByteBuf sent) {
        byte[] joined = null;
        if (form == Form.EVENTS) {
            joined = pieces.event(bytes, from, to);
        } else {
            pieces.line(bytes, from, to, form == Form.FRAMES);
        }
        if (joined == null) {
            write(pieces, bytes, from, to, sent);
        } else {
            write(pieces, joined, 0, joined.length, sent);
        }
        return joined == null;
    }

    private void write(EventPieces pieces, byte[] bytes, int from, int to, ByteBuf sent) {
        pieces.believe(channels);
        channels.end(pieces.ends(), pieces.going(), marks.beforeEvent(), sent);
        int begin = sent.writerIndex();
        int at = from;
        for (Piece piece : pieces.all()) {
            around(bytes, at, piece.from(), sent);
            int cut = sent.writerIndex();
            switch (piece.kind()) {
                case DELTA -> delta(piece, bytes, sent);
                case ONCE -> once(piece, bytes, sent);
                case TOKENS -> sent.writeBytes(NULL);
                case NUMBERS -> {}
            }
            if (piece.isShown()) {
                pieces.cuts().add(cut, sent.writerIndex());
            }
            at = piece.to();
        }
        around(bytes, at, to, sent);
        remember(pieces, begin, sent);
        channels.remove(pieces.ends(), pieces.ended());
    }

    /** Markup up to a quote or the line's end: no match goes on behind it. */
    private void around(byte[] bytes, int from, int to, ByteBuf sent) {
        TextChannel markup = envelope();
        markup.piece(bytes, from, to, sent);
        markup.end(sent);
    }

    /** Scanners of JSON know what names a string; that of server-sent events does not know it of lists. */
    private void once(Piece piece, byte[] bytes, ByteBuf sent) {
        if (form == Form.EVENTS && !piece.text().isEmpty()) {
            channels.once(piece.text(), bytes, piece.from(), piece.to(), sent);
        } else {
            around(bytes, piece.from(), piece.to(), sent);
        }
    }

    private void delta(Piece piece, byte[] bytes, ByteBuf sent) {
        TextChannel channel = channels.of(piece.text());
        channel.piece(bytes, piece.from(), piece.to(), sent);
        if (piece.last()) {
            channel.end(sent);
        }
    }

    /** Keeps a copy of the event for each of its texts of which something is held. */
    private void remember(EventPieces pieces, int begin, ByteBuf sent) {
        EventCopy copy = null;
        Cuts cuts = pieces.cuts();
        int index = 0;
        int removed = 0;
        for (Piece piece : pieces.all()) {
            if (!piece.isShown()) {
                continue;
            }
            int place = cuts.from(index) - begin - removed;
            removed += cuts.to(index) - cuts.from(index);
            index++;
            if (piece.kind() != Piece.Kind.DELTA) {
                continue;
            }
            TextChannel channel = channels.of(piece.text());
            if (channel.held() > 0) {
                copy = copy == null ? EventCopy.of(sent, begin, sent.writerIndex(), cuts) : copy;
                channel.last = copy;
                channel.place = place;
            }
        }
    }

    /** The answer is over, and with it every text. */
    void end(ByteBuf sent) {
        channels.end(marks.behindLast(), sent);
    }

    void drop() {
        if (envelope != null) {
            envelope.drop();
        }
        channels.drop();
        repeated = null;
    }
}
