package io.inferencegateway.filter.redaction.scan;

import io.inferencegateway.filter.redaction.detector.Detectors;
import io.inferencegateway.filter.redaction.engine.Matcher;

/**
 * Server-sent events (WHATWG HTML, section 9.2): each line is a text of its own, with JSON's escapes undone twice over.
 *
 * <p>Where a field's value begins with a brace or bracket it is taken for JSON, leniently: a quote ends a text, and a card
 * number outside quotes is replaced by a number. A match never crosses a line's end, so events keep their frames.
 */
public final class EventScanner implements BodyScanner {
    private enum Line {
        NAME,
        VALUE,
        TEXT,
        JSON
    }

    private final Matcher matcher;
    private final Unescaping unescaping;
    private final long inText;
    private final long outsideQuotes;
    private Line line = Line.NAME;
    private boolean quoted;

    public EventScanner(Detectors detectors, Matcher matcher) {
        this.matcher = matcher;
        this.unescaping = new Unescaping(matcher, false);
        this.inText = detectors.inText();
        this.outsideQuotes = detectors.inJsonMarkup();
        matcher.enable(inText);
    }

    @Override
    public void scan(byte[] bytes, int from, int to, long position) {
        for (int i = from; i < to; i++) {
            if ((line == Line.TEXT || line == Line.JSON) && !unescaping.open()) {
                int run = plain(bytes, i, to);
                if (run < to && endsText(bytes[run]) && matcher.atTextStart()) {
                    matcher.runWhole(bytes, i, run, position + (i - from));
                } else {
                    matcher.run(bytes, i, run, position + (i - from));
                }
                i = run;
                if (i == to) {
                    return;
                }
            }
            int value = bytes[i] & 0xff;
            long at = position + (i - from);
            if (value == '\n' || value == '\r') {
                endText();
                line = Line.NAME;
                quoted = false;
                matcher.enable(inText);
            } else if (line == Line.JSON && value == '"' && !unescaping.inEscape()) {
                endText();
                quoted = !quoted;
                matcher.enable(quoted ? inText : outsideQuotes);
            } else if (value != 0) {
                if (line == Line.NAME || line == Line.VALUE) {
                    field(value);
                }
                unescaping.symbol(value, at, at + 1);
            }
        }
    }

    private boolean endsText(byte value) {
        return value == '\n' || value == '\r' || (value == '"' && line == Line.JSON);
    }

    private static int plain(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to
                && bytes[at] != '"'
                && bytes[at] != '\\'
                && bytes[at] != '\n'
                && bytes[at] != '\r'
                && bytes[at] != 0
                && (bytes[at] > 0 || !Folding.mayBegin(bytes, at, to))) {
            at++;
        }
        return at;
    }

    private void field(int value) {
        if (line == Line.NAME) {
            if (value == ':') {
                line = Line.VALUE;
            }
        } else if (value == '{' || value == '[') {
            line = Line.JSON;
            matcher.enable(outsideQuotes);
        } else if (value != ' ') {
            line = Line.TEXT;
        }
    }

    private void endText() {
        unescaping.flush();
        matcher.endText();
    }

    @Override
    public void end() {
        endText();
    }

    @Override
    public long decided(long position) {
        return matcher.decided(unescaping.openSince(position));
    }
}
