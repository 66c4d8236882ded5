package io.inferencegateway.filter.cap;

/**
 * Counts server-sent events (WHATWG HTML, section 9.2): from the first line that is no comment to the blank line.
 *
 * <p>Comments, which keep a connection alive, are no events.
 */
final class EventCounter implements AnswerCounter {
    private final ByteOrderMark mark = new ByteOrderMark();
    private long left;
    private boolean inEvent;
    private boolean inLine;
    private boolean behindReturn;

    EventCounter(long limit) {
        this.left = limit;
    }

    @Override
    public int read(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte value = bytes[i];
            if (!mark.over() && marked(value)) {
                continue;
            }
            if (value == '\n' && behindReturn) {
                behindReturn = false;
                continue;
            }
            behindReturn = value == '\r';
            if (value == '\n' || value == '\r') {
                inEvent &= inLine;
                inLine = false;
            } else if (!inLine) {
                if (value != ':' && !inEvent) {
                    if (left == 0) {
                        return i;
                    }
                    left--;
                    inEvent = true;
                }
                inLine = true;
            }
        }
        return to;
    }

    private boolean marked(byte value) {
        ByteOrderMark.Part part = mark.next(value);
        if (part == ByteOrderMark.Part.BROKEN) {
            // The first event, which no limit forbids.
            left--;
            inEvent = true;
            inLine = true;
        }
        return part == ByteOrderMark.Part.MARK;
    }
}
