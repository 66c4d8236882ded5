package io.inferencegateway.filter.cap;

/** The mark that may stand before the first line of server-sent events (WHATWG HTML, section 9.2.5), cut anywhere. */
final class ByteOrderMark {
    /** What a byte is. */
    enum Part {
        /** One of the mark: to be passed by. */
        MARK,
        /** The first behind a whole mark, or behind none at all. */
        BEHIND,
        /** The first behind a part of the mark, which then was the beginning of a line. */
        BROKEN
    }

    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private int seen;
    private boolean over;

    /** Whether no byte of it can follow. */
    boolean over() {
        return over;
    }

    /** To be asked about each byte until it is over. */
    Part next(byte value) {
        if (seen < MARK.length && value == MARK[seen]) {
            seen++;
            return Part.MARK;
        }
        over = true;
        return seen == 0 || seen == MARK.length ? Part.BEHIND : Part.BROKEN;
    }
}
