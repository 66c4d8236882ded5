package io.inferencegateway.filter.cap;

/** Counts the elements of arrays in the JSON that is the data of server-sent events. */
final class DataElementCounter implements AnswerCounter {
    private static final String DATA = "data:";
    private static final int OTHER = -1;

    private final ByteOrderMark mark = new ByteOrderMark();
    private final ElementCounter elements;
    /** Bytes of the line that are those of a data line so far; {@link #OTHER} in one that is none. */
    private int matched;

    private boolean behindReturn;

    DataElementCounter(Remaining left) {
        this.elements = new ElementCounter(left, false);
    }

    @Override
    public int read(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            byte value = bytes[i];
            if (!mark.over() && marked(value)) {
                i++;
                continue;
            }
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

    private boolean marked(byte value) {
        ByteOrderMark.Part part = mark.next(value);
        matched = part == ByteOrderMark.Part.BROKEN ? OTHER : 0;
        return part == ByteOrderMark.Part.MARK;
    }

    private void match(byte value) {
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
