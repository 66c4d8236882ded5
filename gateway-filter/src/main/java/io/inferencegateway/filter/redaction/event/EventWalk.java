package io.inferencegateway.filter.redaction.event;

import io.inferencegateway.filter.redaction.refusal.Unreadable;
import java.util.HashMap;
import java.util.Map;

/**
 * One way through the JSON data of an event, from its first value to its last: which strings are pieces, and of which text.
 *
 * <p>Every string is a piece of the text that its path names, unless its field's name says that it is not ({@link FieldNames}),
 * or it is of a whole value ({@link WholeValues}).
 */
final class EventWalk {
    /** What a citation of Amazon Bedrock's is taken from: whole passages, and where they stand. */
    private static final String REFERENCES = "retrievedReferences/";

    /** Letters of the paths in an event, all together: a name stands in the path of all that is within it. */
    private static final long LONGEST_PATHS = 1 << 26;

    private final PieceCollector pieces;
    private final JsonCursor json;
    private final EventHead head;
    private final EventType type;
    /** The path of the block of Amazon Bedrock's Converse that the event is of; empty if it is of none. */
    private String block = "";

    /** What the path of each text begins with: the numbers that tell it from others. */
    private String indexes = "";

    /** Whether the event brings something of its block. */
    private boolean brings;

    private long lettersOfPaths;

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

    /** @param duplicates whether members of one name in one object are looked for */
    EventWalk(JsonCursor json, PieceCollector pieces, boolean duplicates) {
        this.json = json;
        this.pieces = pieces;
        this.duplicates = duplicates;
        this.head = EventHead.of(json);
        this.type = EventType.of(head);
    }

    /** Reads all of it; throws {@link JsonCursor.NotJson} where it is none. */
    void whole() {
        String path = type.numbered() ? head.numbers() : "";
        if (path.isEmpty()) {
            path = type.subject();
        }
        indexes = path;
        if (type.ends()) {
            pieces.ends(path);
        }
        if (!type.known()) {
            block = head.block();
            path = block.isEmpty() ? path : block;
            remote = head.remote() || WholeValues.remoteCalls(json, json.at);
            once = remote;
        }
        value(path, "", type.whole());
        if (head.stops() || (!block.isEmpty() && !brings)) {
            pieces.ends(block);
        }
        if (json.peek() >= 0) {
            throw new JsonCursor.NotJson();
        }
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
                pieces.once("", from, to);
            }
        } else if (path.contains(REFERENCES)) {
            pieces.once("", from, to);
        } else if (once && !(goesOn && path.equals(Artifacts.TEXT))) {
            pieces.once(path, from, to);
        } else if (!whole) {
            pieces.delta(path, from, to);
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
                pieces.apart(before[0], before[1]);
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
        brings |= path.equals(block) && EventHead.brings(name);
        if (FieldNames.tokens(name, next)) {
            json.skip();
            pieces.tokens(from, json.at);
            return;
        }
        if (next == '[' && FieldNames.numbers(name) && numbers()) {
            return;
        }
        String inner = inner(path, name);
        String text = type.begins() ? TextBeginnings.text(inner, indexes) : "";
        boolean inside = text.isEmpty() && (whole || name.equals("error"));
        if (!inside && !once && isOnce(path, name, object)) {
            once(inner, name);
        } else {
            goesOn |= remote && Artifacts.goesOn(json, inner, from);
            value(text.isEmpty() ? inner : text, name, inside);
            if (goesOn && inner.equals("result/") && Artifacts.last(json, from)) {
                pieces.ends(Artifacts.ALL);
            }
        }
        if (EndReasons.given(name, json.bytes, from, json.at)) {
            pieces.told(TextPaths.holder(path));
        } else if (head.token() && next == '"' && name.equals("generated_text")) {
            pieces.ends(TextPaths.holder(path));
        }
    }

    private String inner(String path, String name) {
        lettersOfPaths += path.length() + name.length() + 1;
        if (lettersOfPaths > LONGEST_PATHS) {
            throw Unreadable.because("an event of it has names too long for what they hold");
        }
        return path + name + '/';
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
        if ((json.bytes[from] == '{' || json.bytes[from] == '[') && pieces.mayLeaveOut(first)) {
            pieces.leaveOut(first, from + 1, json.at - 1);
        }
    }

    /** Steps over an array of numbers, what is in it being a piece; false, and nothing was done, if it holds none first. */
    private boolean numbers() {
        int begin = json.at;
        json.expect('[');
        int from = TokenNames.beginsNumber(json.peek()) ? json.at : -1;
        json.at = begin;
        if (from >= 0) {
            json.skip();
            pieces.numbers(from, json.at - 1);
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
            if (call && pieces.mayLeaveOut(first)) {
                // An array without the element has no comma of it either.
                boolean more = json.peek() == ',' && nothingBefore;
                pieces.leaveOut(first, nothingBefore ? begin : from, more ? json.at + 1 : json.at);
            } else {
                nothingBefore = false;
            }
            from = json.peek() == ',' ? json.at : from;
            place++;
        } while (json.more(']'));
        call = around;
    }

    private void element(String path, String name, int place, boolean whole) {
        String inner = inner(path, TextPaths.element(json, name, place));
        String ended = TextPaths.endedBy(json, name, path);
        if (!ended.isEmpty()) {
            pieces.ends(ended);
        }
        int first = json.peek();
        if (first == '{'
                && name.equals(TextPaths.PARTIAL)
                && !json.field("willContinue").equals("true")) {
            pieces.ends(inner);
        }
        boolean change = !once && TextPaths.changes(json, name);
        call |= change;
        once |= change;
        value(inner, first == '"' ? name : "", whole);
        once &= !change;
    }
}
