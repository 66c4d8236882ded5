package io.inferencegateway.filter.redaction.analyzer;

import io.inferencegateway.filter.redaction.event.DataLines;
import io.inferencegateway.filter.redaction.event.Ends;
import io.inferencegateway.filter.redaction.event.EventCutter;
import io.inferencegateway.filter.redaction.event.EventData;
import io.inferencegateway.filter.redaction.event.LineMark;
import io.inferencegateway.filter.redaction.event.Piece;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * An answer of events, each a unit: texts are put together from event to event as redaction does, and what is no piece of one is
 * a paragraph of its own.
 */
final class EventUnits implements UnitReader {
    private static final byte[] DONE = {'[', 'D', 'O', 'N', 'E', ']'};
    private static final List<String> EVERYTHING = List.of("");
    /** The text of data that is no JSON; no path is called so. */
    private static final String PLAIN = "\0";

    /** A stretch of an event; {@code text} is empty for one of its own. */
    private record Place(String text, int from, int to, Characters.Coding coding) {}

    private final boolean lines;
    private final EventCutter cutter;
    private final DataLines data = new DataLines();
    private final List<Piece> pieces = new ArrayList<>();
    private final Ends ends = new Ends();
    private final List<Place> places = new ArrayList<>();

    EventUnits(boolean lines) {
        this.lines = lines;
        this.cutter = new EventCutter(lines);
    }

    @Override
    public void read(ByteBuf in, HeldAnswer answer) {
        cutter.add(in, (bytes, from, to) -> event(Arrays.copyOfRange(bytes, from, to), answer));
    }

    @Override
    public void end(HeldAnswer answer) {
        cutter.end((bytes, from, to) -> event(Arrays.copyOfRange(bytes, from, to), answer));
        answer.end(EVERYTHING);
    }

    private void event(byte[] bytes, HeldAnswer answer) {
        places.clear();
        ends.clear();
        if (lines) {
            int end = bytes.length;
            while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
                end--;
            }
            json(bytes, 0, end);
        } else {
            data.find(bytes, 0, bytes.length);
            for (int line = 0; line < data.count(); line++) {
                line(bytes, data.from(line), data.to(line));
            }
        }
        places.sort(Comparator.comparingInt(Place::from));
        Unit unit = new Unit(bytes);
        HeldText own = null;
        for (Place place : places) {
            if (!place.text.isEmpty()) {
                unit.piece(answer.streamed(place.text), place.from, place.to, place.coding);
            } else {
                own = own == null ? answer.own() : own;
                unit.piece(own, place.from, place.to, place.coding);
                own.separate();
            }
        }
        if (own != null) {
            own.end();
        }
        answer.add(unit);
        answer.end(ends.sure());
        for (String told : ends.told()) {
            if (!says(told)) {
                answer.end(List.of(told));
            }
        }
    }

    /** Whether the event says something of a text whose name begins so, which then may go on, whatever reason is given. */
    private boolean says(String beginning) {
        for (Place place : places) {
            if (place.from < place.to && !place.text.isEmpty() && place.text.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    private void line(byte[] bytes, int from, int to) {
        if (Arrays.equals(bytes, from, to, DONE, 0, DONE.length)) {
            ends.everything();
        } else if (!begins(bytes, from, to) || !json(bytes, from, to)) {
            places.add(new Place(PLAIN, from, to, Characters.Coding.UTF_8));
        }
    }

    private static boolean begins(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        return at < to && (bytes[at] == '{' || bytes[at] == '[' || bytes[at] == '"');
    }

    /** False if it is none; lines are searched for strings all the same. */
    private boolean json(byte[] bytes, int from, int to) {
        pieces.clear();
        boolean read = EventData.read(bytes, from, to, pieces, ends);
        if (!read && !lines) {
            return false;
        }
        LineMark mark = lines && read ? LineMark.of(bytes, from, to) : LineMark.NONE;
        if (mark.last()) {
            ends.everything();
        }
        int first = places.size();
        for (Piece piece : pieces) {
            boolean streamed = !lines || mark.streams(piece.text());
            if (piece.kind() == Piece.Kind.DELTA && streamed) {
                places.add(new Place(piece.text(), piece.from(), piece.to(), Characters.Coding.JSON));
            }
        }
        others(bytes, from, to, first, places.size());
        return true;
    }

    /** Adds the strings that are not among the places from {@code first} on; both come in their order. */
    private void others(byte[] bytes, int from, int to, int first, int last) {
        int[] known = {first};
        JsonStrings.find(bytes, from, to, (begin, end) -> {
            while (known[0] < last && places.get(known[0]).from < begin) {
                known[0]++;
            }
            if (known[0] == last || places.get(known[0]).from != begin) {
                places.add(new Place("", begin, end, Characters.Coding.JSON));
            }
        });
    }

    @Override
    public void drop() {
        cutter.drop();
        places.clear();
    }
}
