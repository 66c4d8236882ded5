package io.inferencegateway.filter.redaction.scan;

import io.inferencegateway.filter.redaction.detector.Detectors;
import io.inferencegateway.filter.redaction.engine.Matcher;
import io.inferencegateway.filter.redaction.engine.Swar;

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
    private final Folding folding;
    private final Escapes inner;
    private final Escapes string;
    private final JsonTokens tokens;
    private final long inText;
    private boolean inString;

    public JsonScanner(Detectors detectors, Matcher matcher) {
        this.matcher = matcher;
        this.folding = new Folding(matcher);
        this.inner = new Escapes(folding, false);
        this.string = new Escapes(inner, true);
        this.tokens = new JsonTokens(matcher, detectors);
        this.inText = detectors.inText();
    }

    @Override
    public void scan(byte[] bytes, int from, int to, long position) {
        // Whether a string begins here: nothing is open then, neither an escape nor a match.
        boolean begins = false;
        for (int i = from; i < to; i++) {
            if (!inString) {
                i = tokens.skip(bytes, i, to);
            } else if (begins || (!string.open() && !inner.open() && !folding.open())) {
                int run = Folding.find(bytes, i, to, QUOTE, BACKSLASH);
                if (run == to || bytes[run] != '"' || !(begins || matcher.atTextStart())) {
                    matcher.run(bytes, i, run, position + (i - from));
                } else if (matcher.runWhole(bytes, i, run, position + (i - from))) {
                    inString = false;
                    i = run;
                    continue;
                }
                begins = false;
                i = run;
            }
            if (i == to) {
                return;
            }
            int value = bytes[i] & 0xff;
            long at = position + (i - from);
            if (!inString) {
                if (tokens.next(value, at)) {
                    inString = true;
                    begins = true;
                    matcher.enable(inText);
                }
            } else if (value == '"' && !string.open()) {
                inner.flush();
                folding.flush();
                matcher.endText();
                inString = false;
            } else if (value == 0) {
                throw Escapes.unreadable("a string holds a NUL byte (expected: UTF-8)");
            } else {
                string.symbol(value, at, at + 1);
            }
        }
    }

    @Override
    public void end() {
        if (inString) {
            string.flush();
            inner.flush();
            folding.flush();
        }
        matcher.endText();
    }

    @Override
    public long decided(long position) {
        return matcher.decided(folding.openSince(inner.openSince(string.openSince(position))));
    }
}
