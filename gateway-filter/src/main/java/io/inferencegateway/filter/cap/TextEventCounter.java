package io.inferencegateway.filter.cap;

import io.inferencegateway.filter.redaction.event.DataLines;
import io.inferencegateway.filter.redaction.event.EventData;
import io.inferencegateway.filter.redaction.event.Piece;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts events that bring text: a model sends one token, or more, in each, so that they are never more than its tokens.
 *
 * <p>Is given whole events only.
 */
final class TextEventCounter implements AnswerCounter {
    private final DataLines data = new DataLines();
    private final List<Piece> pieces = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
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
        for (int line = 0; line < data.count(); line++) {
            pieces.clear();
            ends.clear();
            EventData.read(bytes, data.from(line), data.to(line), pieces, ends);
            for (Piece piece : pieces) {
                if (piece.kind() != Piece.Kind.TOKENS && piece.from() < piece.to()) {
                    return true;
                }
            }
        }
        return false;
    }
}
