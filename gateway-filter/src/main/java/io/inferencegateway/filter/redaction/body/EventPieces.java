package io.inferencegateway.filter.redaction.body;

import io.inferencegateway.filter.redaction.event.DataLines;
import io.inferencegateway.filter.redaction.event.Ends;
import io.inferencegateway.filter.redaction.event.EventData;
import io.inferencegateway.filter.redaction.event.LineMark;
import io.inferencegateway.filter.redaction.event.Piece;
import io.netty.util.concurrent.FastThreadLocal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one event is made of: the pieces of texts in it, in order, and the texts that end with it.
 *
 * <p>There is one for each thread, filled for each event anew, for a stream that waits for its model needs none.
 */
final class EventPieces {
    /** The text of data that is no JSON; no path is called so. */
    static final String PLAIN = "\0";

    /** What {@code RetrieveAndGenerateStream} of Amazon Bedrock's agents answers, and what of it each citation is for. */
    private static final String OUTPUT = "text/";

    private static final String CITED = "generatedResponsePart/textResponsePart/text/";

    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    /** Texts of one event above which what was made for them is not kept for the next: to empty a large table takes its size. */
    private static final int MANY = 256;

    private static final FastThreadLocal<EventPieces> OF_THREAD = new FastThreadLocal<>() {
        @Override
        protected EventPieces initialValue() {
            return new EventPieces();
        }
    };

    private final DataLines data = new DataLines();
    private final List<Piece> pieces = new ArrayList<>();
    private final Ends ends = new Ends();
    private final Set<String> going = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final Cuts cuts = new Cuts();

    private EventPieces() {}

    /** That of this thread, empty; whoever takes it is done with it before another does. */
    static EventPieces empty() {
        EventPieces pieces = OF_THREAD.get();
        if (pieces.pieces.size() > MANY || pieces.data.count() > MANY) {
            pieces = new EventPieces();
            OF_THREAD.set(pieces);
            return pieces;
        }
        pieces.pieces.clear();
        pieces.ends.clear();
        pieces.going.clear();
        pieces.ended.clear();
        pieces.cuts.clear();
        return pieces;
    }

    /** An event that is last: with it every text ends. */
    void endEverything() {
        ends.everything();
    }

    /** The pieces in order. */
    List<Piece> all() {
        return pieces;
    }

    /** The texts that end with the event. */
    Ends ends() {
        return ends;
    }

    /** The texts of which it has a piece. */
    Set<String> going() {
        return going;
    }

    /** Those of them that end with it for a reason that is believed. */
    Set<String> ended() {
        return ended;
    }

    /** Marks the last piece of each text that ends with the event for the reason that is given, if that is believed. */
    void believe(TextChannels channels) {
        if (ends.told().isEmpty()) {
            return;
        }
        Set<String> saying = new HashSet<>();
        for (Piece piece : pieces) {
            if (piece.kind() == Piece.Kind.DELTA && piece.from() < piece.to()) {
                saying.add(piece.text());
            }
        }
        Set<String> seen = new HashSet<>();
        for (int i = pieces.size() - 1; i >= 0; i--) {
            Piece piece = pieces.get(i);
            String text = piece.text();
            boolean last = piece.kind() == Piece.Kind.DELTA && seen.add(text);
            if (last && ends.tells(text) && channels.believes(text, saying.contains(text))) {
                ended.add(text);
                pieces.set(i, piece.ended());
            }
        }
    }

    /** Where the texts were written to. */
    Cuts cuts() {
        return cuts;
    }

    /**
     * Reads one line or element of JSON.
     *
     * @param frame whether it is the payload of a frame, which no row is
     */
    void line(byte[] bytes, int from, int to, boolean frame) {
        int end = to;
        while (end > from && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        int begin = DataLines.behindMark(bytes, from, end);
        // JSON over many lines, or none, which the scanner of the envelope refuses, is no stream of pieces.
        if (EventData.read(bytes, begin, end, pieces, ends)) {
            LineMark mark = LineMark.of(bytes, begin, end);
            pieces.removeIf(piece -> piece.kind() == Piece.Kind.DELTA
                    && !mark.streams(piece.text())
                    && !(frame && ofAgent(piece.text())));
            if (mark.last()) {
                endEverything();
            }
        }
        endPieces();
    }

    private static boolean ofAgent(String text) {
        return text.equals(OUTPUT) || text.endsWith(CITED);
    }

    /**
     * Reads one server-sent event.
     *
     * @return the same event with its data in one line, which is what was read, if that is JSON in many lines; otherwise {@code null}
     */
    byte @Nullable [] event(byte[] bytes, int from, int to) {
        data.find(bytes, from, to);
        if (data.count() > 1 && beginsLikeJson(bytes)) {
            byte[] joined = data.joined(bytes, from, to);
            data.find(joined, 0, joined.length);
            if (EventData.isJson(joined, data.from(0), data.to(0))) {
                data(joined);
                return joined;
            }
            data.find(bytes, from, to);
        }
        data(bytes);
        return null;
    }

    /** Whether the first line that is not blank does. */
    private boolean beginsLikeJson(byte[] bytes) {
        for (int line = 0; line < data.count(); line++) {
            if (!blank(bytes, data.from(line), data.to(line))) {
                return json(bytes, data.from(line), data.to(line));
            }
        }
        return false;
    }

    private static boolean blank(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] != ' ' && bytes[at] != '\t') {
                return false;
            }
        }
        return true;
    }

    private void data(byte[] bytes) {
        int count = data.count();
        if (count == 1) {
            int from = data.from(0);
            int to = data.to(0);
            if (Arrays.equals(bytes, from, to, DONE, 0, DONE.length)) {
                endEverything();
                return;
            }
            if (json(bytes, from, to) && EventData.read(bytes, from, to, pieces, ends)) {
                endPieces();
                return;
            }
        }
        for (int line = 0; line < count - 1; line++) {
            // Each but the last ends with its line; a copy of the event, for what is held of that, has none of them.
            pieces.add(Piece.once("", data.begin(bytes, line), data.from(line)));
            pieces.add(new Piece(Piece.Kind.DELTA, PLAIN, data.from(line), data.to(line), true));
            pieces.add(Piece.once("", data.to(line), data.end(bytes, line)));
        }
        if (count > 0) {
            pieces.add(new Piece(Piece.Kind.DELTA, PLAIN, data.from(count - 1), data.to(count - 1), false));
        }
        endPieces();
    }

    private static boolean json(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        return at < to && (bytes[at] == '{' || bytes[at] == '[' || bytes[at] == '"');
    }

    /** Marks the last piece of each text that ends with the event for sure. */
    private void endPieces() {
        for (int i = pieces.size() - 1; i >= 0; i--) {
            Piece piece = pieces.get(i);
            boolean delta = piece.kind() == Piece.Kind.DELTA;
            if (delta && going.add(piece.text()) && ends.surelyEnds(piece.text())) {
                pieces.set(i, piece.ended());
            }
        }
    }
}
