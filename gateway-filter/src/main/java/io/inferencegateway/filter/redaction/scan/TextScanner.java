package io.inferencegateway.filter.redaction.scan;

import io.inferencegateway.filter.redaction.bits.Swar;
import io.inferencegateway.filter.redaction.detector.Detectors;
import io.inferencegateway.filter.redaction.engine.Matcher;

/**
 * A body that is one text, in any charset of which ASCII is a part.
 *
 * <p>JSON's escapes are understood twice over, because logs, HTML and CSV quote JSON. NUL bytes are passed by, so that
 * UTF-16 which nobody declared cannot hide a value.
 */
public final class TextScanner implements BodyScanner {
    private static final long BACKSLASH = Swar.each('\\');

    private final Matcher matcher;
    private final Unescaping unescaping;

    public TextScanner(Detectors detectors, Matcher matcher) {
        this.matcher = matcher;
        this.unescaping = new Unescaping(matcher, false);
        matcher.enable(detectors.inText());
    }

    @Override
    public void scan(byte[] bytes, int from, int to, long position) {
        int i = from;
        while (i < to) {
            int run = unescaping.open() ? i : Folding.find(bytes, i, to, BACKSLASH, BACKSLASH);
            matcher.run(bytes, i, run, position + (i - from));
            i = run;
            if (i < to) {
                long at = position + (i - from);
                int value = bytes[i++] & 0xff;
                if (value != 0) {
                    unescaping.symbol(value, at, at + 1);
                }
            }
        }
    }

    @Override
    public void end() {
        unescaping.flush();
        matcher.endText();
    }

    @Override
    public long decided(long position) {
        return matcher.decided(unescaping.openSince(position));
    }
}
