package io.inferencegateway.filter.redaction.event;

import io.inferencegateway.exchange.RefusalException;
import java.util.List;

/**
 * The pieces of text in the JSON data of one event, and which texts end with it.
 *
 * <p>A text is named by the path to its strings: of a vendor that nobody knows yet, everything is put together. For any thread.
 */
public final class EventData {
    private EventData() {}

    /**
     * Reads the data {@code bytes[from, to)} of an event, a line or the payload of a frame.
     *
     * @param pieces to which its pieces are added, in order
     * @param ends to which it is added what ends with it
     * @return false if it is not JSON, and nothing was added
     * @throws RefusalException if it is of more levels, or its texts have longer names, than are read
     */
    public static boolean read(byte[] bytes, int from, int to, List<Piece> pieces, Ends ends) {
        PieceCollector found = new PieceCollector(pieces, ends);
        try {
            new EventWalk(new JsonCursor(bytes, from, to), found, false).whole();
            if (found.repeats()) {
                // Perhaps by members of one name: to look for those costs a map for each object, which most events
                // save.
                found.forget();
                new EventWalk(new JsonCursor(bytes, from, to), found, true).whole();
            }
        } catch (JsonCursor.NotJson e) {
            found.forget();
            return false;
        }
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
}
