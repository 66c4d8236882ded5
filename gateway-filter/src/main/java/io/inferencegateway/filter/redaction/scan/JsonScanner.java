package io.inferencegateway.filter.redaction.scan;

import io.inferencegateway.filter.redaction.bits.Swar;
import io.inferencegateway.filter.redaction.detector.Detectors;
import io.inferencegateway.filter.redaction.engine.Matcher;
import io.inferencegateway.filter.redaction.refusal.Unreadable;

/**
 * JSON in UTF-8 (RFC 8259), one text or many (NDJSON, JSON lines, RFC 7464 sequences).
 *
 * <p>Each string, keys too, is a text of its own with its escapes undone, and once more leniently for JSON inside strings.
 * Outside strings only what JSON's tokens are made of may stand (and {@code NaN} and {@code Infinity}, which some servers
 * write): anything else ends the answer, because it would pass unread. So does a number or word that directly follows
 * another on the same line. Whether brackets match is none of this scanner's business: it does not redact better for it.
 */
public final class JsonScanner implements BodyScanner {
    private static final long QUOTE = Swar.each('"');
    private static final long BACKSLASH = Swar.each('\\');

    private final Matcher matcher;
    private final Unescaping unescaping;
    private final JsonTokens tokens;
    private final ValueName valueName;
    private final long inText;
    private boolean inString;

    public JsonScanner(Detectors detectors, Matcher matcher) {
        this.matcher = matcher;
        this.unescaping = new Unescaping(matcher, true);
        this.tokens = new JsonTokens(matcher, detectors);
        this.valueName = new ValueName(matcher);
        this.inText = detectors.inText();
    }

    @Override
    public void scan(byte[] bytes, int from, int to, long position) {
        tokens.start(to - from);
        int at = from;
        while (at < to) {
            at = inString ? at : tokens.skip(bytes, at, to);
            if (at == to) {
                return;
            }
            long here = position + (at - from);
            if (inString) {
                at = goOn(bytes, at, to, here);
            } else if (bytes[at] == '"' && tokens.mayOpen()) {
                matcher.enable(inText);
                at = begin(bytes, at + 1, to, here + 1);
            } else {
                at = tokens.next(bytes, at, to, here);
            }
        }
    }

    /** Reads a string from its beginning, all of it if all is here and nothing in it stands for something else; gives how far. */
    private int begin(byte[] bytes, int from, int to, long position) {
        int end = matcher.knownEnd(bytes, from, to, QUOTE, BACKSLASH);
        if (end >= 0) {
            return end + 1;
        }
        valueName.begin();
        end = Folding.find(bytes, from, to, QUOTE, BACKSLASH);
        valueName.read(bytes, from, end);
        if (end == to || bytes[end] != '"') {
            inString = true;
            matcher.run(bytes, from, end, position);
            return end;
        }
        if (!matcher.runWhole(bytes, from, end, position)) {
            matcher.endText();
            valueName.end();
        }
        return end + 1;
    }

    /** Reads on in a string, past a byte that does not stand for itself at the most; gives how far. */
    private int goOn(byte[] bytes, int from, int to, long position) {
        int at = from;
        if (!unescaping.open()) {
            at = Folding.find(bytes, from, to, QUOTE, BACKSLASH);
            matcher.run(bytes, from, at, position);
            valueName.read(bytes, from, at);
            if (at == to) {
                return at;
            }
        }
        int value = bytes[at] & 0xff;
        long here = position + (at - from);
        if (value == '"' && !unescaping.inEscape()) {
            unescaping.flush();
            matcher.endText();
            valueName.end();
            inString = false;
        } else if (value == 0) {
            throw Unreadable.because("a string holds a NUL byte (expected: UTF-8)");
        } else {
            valueName.escape();
            unescaping.symbol(value, here, here + 1);
        }
        return at + 1;
    }

    @Override
    public void end() {
        valueName.escape();
        if (inString) {
            unescaping.flush();
        }
        matcher.endText();
    }

    @Override
    public long decided(long position) {
        return matcher.decided(unescaping.openSince(position));
    }
}
