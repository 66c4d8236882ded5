package io.inferencegateway.filter.redaction.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pieces of text in the JSON data of one event, and which texts end with it.
 *
 * <p>A text is named by the path to its strings. Every string is a piece of one, unless its field's name says that it is not
 * ({@link FieldNames}), or it is of a whole value ({@link WholeValues}): of a vendor that nobody knows yet, everything is put
 * together.
 */
public final class EventData {
    private static final String[] INDEXES = {"index", "output_index", "content_index", "summary_index"};

    /** What a citation of Amazon Bedrock's is taken from: whole passages, and where they stand. */
    private static final String REFERENCES = "retrievedReferences/";

    /** Arguments that Gemini streams in pieces, each told by its path. */
    private static final String PARTIAL = "partialArgs";

    private final List<Piece> pieces = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private final JsonCursor json;
    private final boolean blocks;
    private EventType type = new EventType("");
    /** The path of the block of Amazon Bedrock's Converse that the event is of; empty if it is of none. */
    private String block = "";

    /** What the path of each text begins with: the numbers that tell it from others. */
    private String indexes = "";

    /** Whether the event brings something of its block. */
    private boolean brings;

    /** Whether it is a message of JSON-RPC, or many: their strings are whole. */
    private boolean remote;

    /** Whether what such a message brings goes on in others. */
    private boolean goesOn;

    /** Whether strings are of a value that is whole. */
    private boolean once;

    /** Whether the element at hand has a tool call that is whole. */
    private boolean call;

    /** Whether members of one name in one object are looked for. */
    private final boolean duplicates;

    private EventData(JsonCursor json, boolean blocks, boolean duplicates) {
        this.json = json;
        this.blocks = blocks;
        this.duplicates = duplicates;
    }

    /** Reads the data {@code bytes[from, to)} of an event; false if it is not JSON. */
    public static boolean read(byte[] bytes, int from, int to, List<Piece> pieces, List<String> ends) {
        return read(bytes, from, to, false, pieces, ends);
    }

    /** As {@link #read}, of a line or the payload of a frame, as which Amazon Bedrock's Converse sends its blocks. */
    public static boolean readLine(byte[] bytes, int from, int to, List<Piece> pieces, List<String> ends) {
        return read(bytes, from, to, true, pieces, ends);
    }

    private static boolean read(byte[] bytes, int from, int to, boolean blocks, List<Piece> pieces, List<String> ends) {
        EventData data = new EventData(new JsonCursor(bytes, from, to), blocks, false);
        try {
            data.top();
            if (data.pieces.size() > 1 && data.repeats()) {
                data = new EventData(new JsonCursor(bytes, from, to), blocks, true);
                data.top();
            }
        } catch (JsonCursor.NotJson e) {
            return false;
        }
        pieces.addAll(data.pieces);
        ends.addAll(data.ends);
        return true;
    }

    /** Whether {@code bytes[from, to)} is JSON. */
    public static boolean isJson(byte[] bytes, int from, int to) {
        JsonCursor json = new JsonCursor(bytes, from, to);
        try {
            json.skip();
            return json.peek() < 0;
        } catch (JsonCursor.NotJson e) {
            return false;
        }
    }

    private void top() {
        String path = "";
        if (json.peek() == '{') {
            type = new EventType(json.field("type"));
            if (type.known()) {
                path = indexes();
                indexes = path;
            }
            if (type.ends()) {
                ends.add(path);
            }
            if (blocks && !type.known()) {
                path = block();
            }
        }
        remote = !type.known() && WholeValues.remoteCall(json, json.at);
        once = remote;
        value(path, "", type.whole());
        if (!block.isEmpty() && !brings) {
            ends.add(block);
        }
        if (json.peek() >= 0) {
            throw new JsonCursor.NotJson();
        }
    }

    /** Whether two pieces are of one text, as parts of a message are, or members of one name. */
    private boolean repeats() {
        Set<String> texts = new HashSet<>();
        for (Piece piece : pieces) {
            if (piece.kind() == Piece.Kind.DELTA && !texts.add(piece.text())) {
                return true;
            }
        }
        return false;
    }

    private String block() {
        String index = json.field("contentBlockIndex");
        block = index.isEmpty() ? "" : "contentBlockIndex=" + index + '/';
        return block;
    }

    private String indexes() {
        StringBuilder path = new StringBuilder();
        for (String name : INDEXES) {
            String index = json.field(name);
            if (!index.isEmpty()) {
                path.append(name).append('=').append(index).append('/');
            }
        }
        return path.toString();
    }

    private void value(String path, String name, boolean whole) {
        switch (json.peek()) {
            case '"' -> string(path, name, whole);
            case '{' -> object(path, whole);
            case '[' -> array(path, name, whole);
            default -> json.scalar();
        }
    }

    private void string(String path, String name, boolean whole) {
        int from = json.string();
        int to = json.at - 1;
        if (FieldNames.envelope(name)) {
            // Messages of JSON-RPC are told by theirs, copies too.
            if ((once && !remote) || path.contains("tool_calls/")) {
                pieces.add(Piece.once("", from, to));
            }
        } else if (path.contains(REFERENCES)) {
            pieces.add(Piece.once("", from, to));
        } else if (once && !(goesOn && path.equals(Artifacts.TEXT))) {
            pieces.add(Piece.once(path, from, to));
        } else if (!whole) {
            pieces.add(new Piece(Piece.Kind.DELTA, path, from, to, false));
        }
    }

    private void object(String path, boolean whole) {
        int begin = json.at;
        if (!json.open('{', '}')) {
            return;
        }
        Map<String, int[]> members = duplicates ? new HashMap<>() : Map.of();
        do {
            String name = json.name();
            int first = pieces.size();
            member(path, name, begin, whole);
            int[] before = duplicates ? members.put(name, new int[] {first, pieces.size()}) : null;
            if (before != null) {
                apart(before[0], before[1]);
            }
        } while (json.more('}'));
    }

    /** @param object where the object begins that has it */
    private void member(String path, String name, int object, boolean whole) {
        int next = json.peek();
        int from = json.at;
        if (next < 0) {
            throw new JsonCursor.NotJson();
        }
        brings |= path.equals(block) && (name.equals("delta") || name.equals("start"));
        if (FieldNames.tokens(name, next)) {
            json.skip();
            pieces.add(new Piece(Piece.Kind.TOKENS, "", from, json.at, true));
            return;
        }
        if (next == '[' && FieldNames.numbers(name) && numbers()) {
            return;
        }
        String inner = path + name + '/';
        String text = type.begins() ? TextBeginnings.text(inner, indexes) : "";
        boolean inside = text.isEmpty() && (whole || name.equals("error"));
        if (!inside && !once && isOnce(path, name, object)) {
            once(inner, name);
        } else {
            goesOn |= remote && Artifacts.goesOn(json, inner, from);
            value(text.isEmpty() ? inner : text, name, inside);
            if (goesOn && inner.equals("result/") && Artifacts.last(json, from)) {
                ends.add(Artifacts.ALL);
            }
        }
        if ((FieldNames.reason(name) && says(from)) || (name.equals("generated_text") && next == '"')) {
            ends.add(holder(path));
        }
    }

    private boolean isOnce(String path, String name, int object) {
        boolean ofCall = WholeValues.call(json, path, name, object, json.at);
        call |= ofCall;
        return ofCall || WholeValues.other(json, type, path, name, json.at);
    }

    /** A value that is whole: a copy of the event has nothing of it, or nothing but its brackets. */
    private void once(String path, String name) {
        int first = pieces.size();
        int from = json.at;
        once = true;
        value(path, name, false);
        once = false;
        if ((json.bytes[from] == '{' || json.bytes[from] == '[') && LeftOut.fits(pieces, first)) {
            LeftOut.fill(pieces, first, from + 1, json.at - 1);
        }
    }

    /**
     * What a member brought of which the same object has another behind it: clients take the last one, so only that goes on
     * with a text; the earlier ones are read each by itself.
     */
    private void apart(int from, int to) {
        for (int i = from; i < to; i++) {
            Piece piece = pieces.get(i);
            if (piece.kind() == Piece.Kind.DELTA) {
                pieces.set(i, Piece.once("", piece.from(), piece.to()));
            }
        }
    }

    /** Whether a reason is given: not {@code null}, empty, or the number that stands for none. */
    private boolean says(int from) {
        int first = json.bytes[from];
        return first == '"' ? json.at > from + 2 : first != 'n' && first != '0';
    }

    /** What ends where a reason is given: in an object that only holds such things, what that object belongs to. */
    private static String holder(String path) {
        for (String inner : new String[] {"delta/", "details/"}) {
            if (path.endsWith(inner)) {
                return path.substring(0, path.length() - inner.length());
            }
        }
        return path;
    }

    /** Steps over an array of numbers, what is in it being a piece; false, and nothing was done, if it holds none first. */
    private boolean numbers() {
        int begin = json.at;
        json.expect('[');
        int from = TokenNames.beginsNumber(json.peek()) ? json.at : -1;
        json.at = begin;
        if (from >= 0) {
            json.skip();
            pieces.add(new Piece(Piece.Kind.NUMBERS, "", from, json.at - 1, true));
        }
        return from >= 0;
    }

    private void array(String path, String name, boolean whole) {
        if (!json.open('[', ']')) {
            return;
        }
        int place = 0;
        boolean around = call;
        boolean nothingBefore = true;
        int from = json.at;
        do {
            call = false;
            int first = pieces.size();
            json.peek();
            int begin = json.at;
            element(path, name, place, whole);
            if (call && LeftOut.fits(pieces, first)) {
                // An array without the element has no comma of it either.
                boolean more = json.peek() == ',' && nothingBefore;
                LeftOut.fill(pieces, first, nothingBefore ? begin : from, more ? json.at + 1 : json.at);
            } else {
                nothingBefore = false;
            }
            from = json.peek() == ',' ? json.at : from;
            place++;
        } while (json.more(']'));
        call = around;
    }

    private void element(String path, String name, int place, boolean whole) {
        String index = "";
        if (json.peek() == '{' && FieldNames.indexed(name)) {
            index = json.field("index");
        }
        if (name.equals(PARTIAL) && json.peek() == '{') {
            partial(path + json.field("jsonPath") + '/', whole);
            return;
        }
        if (index.isEmpty()) {
            index = FieldNames.joined(name) ? "*" : Integer.toString(place);
        }
        value(path + index + '/', "", whole);
    }

    /** Some of an argument of Gemini's, which says whether more comes. */
    private void partial(String path, boolean whole) {
        if (!json.field("willContinue").equals("true")) {
            ends.add(path);
        }
        value(path, "", whole);
    }
}
