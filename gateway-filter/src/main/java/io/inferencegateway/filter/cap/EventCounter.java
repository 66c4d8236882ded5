package io.inferencegateway.filter.cap;

/**
 * Counts server-sent events (WHATWG HTML, section 9.2): from the first line that is no comment to the blank line.
 *
 * <p>Comments, which keep a connection alive, are no events.
 */
final class EventCounter implements AnswerCounter {
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
}
