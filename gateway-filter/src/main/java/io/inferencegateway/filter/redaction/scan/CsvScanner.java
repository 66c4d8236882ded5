package io.inferencegateway.filter.redaction.scan;

import io.inferencegateway.filter.redaction.detector.Detectors;
import io.inferencegateway.filter.redaction.engine.Matcher;

/**
 * Comma-separated values (RFC 4180): each field is a text of its own, without the quotes around it and with doubled ones read as
 * one; JSON's escapes are undone twice over, as in text.
 *
 * <p>The first row may name a column, and a field the one behind it ({@link Columns}). A match never crosses a field's end, so what
 * is replaced leaves rows and columns as they were. Quotes at places where none may stand are passed by, and so hide nothing: what
 * says it is CSV and is not is read as text that commas and lines cut.
 */
public final class CsvScanner implements BodyScanner {
    private enum At {
        FIELD_START,
        PLAIN,
        QUOTED,
        /** Behind a quote within quotes: the first half of a doubled one, or the last byte of the field. */
        QUOTE
    }

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /** What ends a run of a field that stands for itself. */
    private static final boolean[] STOPS_PLAIN = stops(",\r\n\\\0");

    private static final boolean[] STOPS_QUOTED = stops("\"\\\0");

    private final Matcher matcher;
    private final Unescaping unescaping;
    private final Columns columns;
    private At at = At.FIELD_START;
    private long quoteAt;

    /** Bytes of what may become a byte order mark, shown to nobody: a quote may follow one. */
    private int marked;

    public CsvScanner(Detectors detectors, Matcher matcher) {
        this.matcher = matcher;
        this.unescaping = new Unescaping(matcher, false);
        this.columns = new Columns(matcher);
        matcher.enable(detectors.inText());
    }

    @Override
    public void scan(byte[] bytes, int from, int to, long position) {
        int i = from;
        while (i < to) {
            long here = position + (i - from);
            if (at == At.FIELD_START) {
                at = first(bytes[i], here);
            }
            if ((at == At.PLAIN || at == At.QUOTED) && !unescaping.open()) {
                int run = run(bytes, i, to, at == At.PLAIN ? STOPS_PLAIN : STOPS_QUOTED);
                if (at == At.PLAIN && run < to && endsField(bytes[run]) && matcher.atTextStart()) {
                    matcher.runWhole(bytes, i, run, here);
                } else {
                    matcher.run(bytes, i, run, here);
                }
                here += run - i;
                i = run;
            }
            if (i < to) {
                next(bytes[i] & 0xff, here);
                i++;
            }
        }
    }

    private At first(byte value, long position) {
        if (position == marked && marked < BYTE_ORDER_MARK.length) {
            if (value == BYTE_ORDER_MARK[marked]) {
                marked++;
                return At.FIELD_START;
            } else if (noMark()) {
                return At.PLAIN;
            }
        }
        return value == '"' || value == 0 || endsField(value) ? At.FIELD_START : At.PLAIN;
    }

    /** Another character has begun like a mark, perhaps: then it is the first of the field. */
    private boolean noMark() {
        int bytes = marked < BYTE_ORDER_MARK.length ? marked : 0;
        for (int at = 0; at < bytes; at++) {
            unescaping.symbol(BYTE_ORDER_MARK[at] & 0xff, at, at + 1);
        }
        marked = BYTE_ORDER_MARK.length;
        return bytes > 0;
    }

    private void next(int value, long position) {
        if (value == 0) {
            return;
        }
        switch (at) {
            case FIELD_START -> {
                if (value == '"') {
                    at = At.QUOTED;
                } else if (endsField(value)) {
                    endField(value);
                }
            }
            case PLAIN -> plain(value, position);
            case QUOTED -> {
                if (value == '"') {
                    at = At.QUOTE;
                    quoteAt = position;
                } else {
                    unescaping.symbol(value, position, position + 1);
                }
            }
            case QUOTE -> {
                if (value == '"') {
                    at = At.QUOTED;
                    unescaping.symbol(value, quoteAt, position + 1);
                } else {
                    at = At.PLAIN;
                    plain(value, position);
                }
            }
        }
    }

    private void plain(int value, long position) {
        if (endsField(value)) {
            endField(value);
        } else {
            unescaping.symbol(value, position, position + 1);
        }
    }

    private void endField(int value) {
        end();
        columns.endField(value != ',');
    }

    private static int run(byte[] bytes, int from, int to, boolean[] stops) {
        int i = from;
        while (i < to && (bytes[i] < 0 ? !Folding.mayBegin(bytes, i, to) : !stops[bytes[i]])) {
            i++;
        }
        return i;
    }

    private static boolean endsField(int value) {
        return value == ',' || value == '\n' || value == '\r';
    }

    private static boolean[] stops(String marks) {
        boolean[] stops = new boolean[128];
        marks.chars().forEach(mark -> stops[mark] = true);
        return stops;
    }

    @Override
    public void end() {
        noMark();
        unescaping.flush();
        matcher.endText();
        at = At.FIELD_START;
    }

    @Override
    public long decided(long position) {
        boolean mayBeMark = marked > 0 && marked < BYTE_ORDER_MARK.length;
        long read = at == At.QUOTE ? quoteAt : mayBeMark ? 0 : position;
        return matcher.decided(unescaping.openSince(read));
    }
}
