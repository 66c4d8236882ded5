package io.inferencegateway.filter.cap;

/** Counts lines of JSON: those that are not blank. */
final class LineCounter implements AnswerCounter {
    private long left;
    private boolean inLine;

    LineCounter(long limit) {
        this.left = limit;
    }

    @Override
    public int read(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte value = bytes[i];
            if (value == '\n') {
                inLine = false;
            } else if (!inLine && value != ' ' && value != '\t' && value != '\r') {
                if (left == 0) {
                    return i;
                }
                left--;
                inLine = true;
            }
        }
        return to;
    }
}
