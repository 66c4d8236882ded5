package io.inferencegateway.filter.cap;

import io.inferencegateway.filter.redaction.event.DataLines;
import io.inferencegateway.filter.redaction.event.Ends;
import io.inferencegateway.filter.redaction.event.EventData;
import io.inferencegateway.filter.redaction.event.Piece;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts events that bring text: a model sends one token, or more, in each, so that they are never more than its tokens.
 *
 * <p>Is given whole events only.
 */
final class TextEventCounter implements AnswerCounter {
    private static final String DONE = "[DONE]";

    private final DataLines data = new DataLines();
    private final List<Piece> pieces = new ArrayList<>();
    private final Ends ends = new Ends();
    private long left;

    TextEventCounter(long limit) {
        this.left = limit;
    }

    @Override
    public int read(byte[] bytes, int from, int to) {
        if (text(bytes, from, to) && left-- == 0) {
            return from;
        }
        return to;
    }

    private boolean text(byte[] bytes, int from, int to) {
        data.find(bytes, from, to);
        if (data.count() <= 1) {
            return dataText(bytes);
        }
        // JSON may be written over many lines.
        byte[] joined = data.joined(bytes, from, to);
        data.find(joined, 0, joined.length);
        return dataText(joined);
    }

    private boolean dataText(byte[] bytes) {
        for (int line = 0; line < data.count(); line++) {
            pieces.clear();
            ends.clear();
            boolean json = beginsLikeJson(bytes, data.from(line), data.to(line))
                    && EventData.read(bytes, data.from(line), data.to(line), pieces, ends);
            if (!json && plain(bytes, data.from(line), data.to(line))) {
                return true;
            }
            for (Piece piece : pieces) {
                if (piece.kind() != Piece.Kind.TOKENS && piece.from() < piece.to()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean beginsLikeJson(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        return at < to && (bytes[at] == '{' || bytes[at] == '[' || bytes[at] == '"');
    }

    /** Whether data that is no JSON is a text: blanks, and the mark of the end, are none. */
    private static boolean plain(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        return !text.isBlank() && !text.equals(DONE);
    }
}
