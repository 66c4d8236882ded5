package io.inferencegateway.filter.cap;

/** Counts the elements of arrays in the JSON that is the data of server-sent events. */
final class DataElementCounter implements AnswerCounter {
    private static final String DATA = "data:";
    private static final int OTHER = -1;

    private final ElementCounter elements;
    /** Bytes of the line that are those of a data line so far; {@link #OTHER} in one that is none. */
    private int matched;

    private boolean behindReturn;

    DataElementCounter(long limit) {
        this.elements = new ElementCounter(limit);
    }

    @Override
    public int read(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            byte value = bytes[i];
            boolean secondHalf = behindReturn && value == '\n';
            behindReturn = value == '\r';
            if (value == '\n' || value == '\r') {
                if (matched == 0 && !secondHalf) {
                    elements.restart();
                }
                matched = 0;
                i++;
            } else if (matched == DATA.length()) {
                int end = lineEnd(bytes, i, to);
                int allowed = elements.read(bytes, i, end);
                if (allowed < end) {
                    return allowed;
                }
                i = end;
            } else {
                match(value);
                i++;
            }
        }
        return to;
    }

    private void match(byte value) {
        if (matched == 0 && value < 0) {
            // The byte order mark, which may stand before the first line.
            return;
        }
        matched = matched >= 0 && value == DATA.charAt(matched) ? matched + 1 : OTHER;
    }

    private static int lineEnd(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to && bytes[end] != '\n' && bytes[end] != '\r') {
            end++;
        }
        return end;
    }
}
