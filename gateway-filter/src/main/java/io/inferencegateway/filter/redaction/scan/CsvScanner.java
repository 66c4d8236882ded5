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

    private static final int BYTE_ORDER_MARK = 3;

    /** What ends a run of a field that stands for itself. */
    private static final boolean[] STOPS_PLAIN = stops(",\r\n\\\0");

    private static final boolean[] STOPS_QUOTED = stops("\"\\\0");

    private final Matcher matcher;
    private final Unescaping unescaping;
    private final Columns columns;
    private At at = At.FIELD_START;
    private long quoteAt;

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

    /** A byte order mark is passed by: a quote may follow it. */
    private static At first(byte value, long position) {
        boolean mark =
                position < BYTE_ORDER_MARK && (value == (byte) 0xef || value == (byte) 0xbb || value == (byte) 0xbf);
        return mark || value == '"' || value == 0 || endsField(value) ? At.FIELD_START : At.PLAIN;
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
        while (i < to && !stops[bytes[i] & 0xff]) {
            i++;
        }
        return i;
    }

    private static boolean endsField(int value) {
        return value == ',' || value == '\n' || value == '\r';
    }

    private static boolean[] stops(String marks) {
        boolean[] stops = new boolean[256];
        for (int value = 0; value < stops.length; value++) {
            stops[value] = marks.indexOf(value) >= 0 || Folding.begins(value);
        }
        return stops;
    }

    @Override
    public void end() {
        unescaping.flush();
        matcher.endText();
        at = At.FIELD_START;
    }

    @Override
    public long decided(long position) {
        long read = at == At.QUOTE ? quoteAt : position;
        return matcher.decided(unescaping.openSince(read));
    }
}
