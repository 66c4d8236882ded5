package io.inferencegateway.filter.redaction.scan;

import io.inferencegateway.filter.redaction.detector.Detectors;
import io.inferencegateway.filter.redaction.engine.Matcher;

/**
 * A body that is one text, in any charset of which ASCII is a part.
 *
 * <p>JSON's escapes are understood twice over, because logs, HTML and CSV quote JSON. NUL bytes are passed by, so that
 * UTF-16 which nobody declared cannot hide a value.
 */
public final class TextScanner implements BodyScanner {
    private final Matcher matcher;
    private final Escapes inner;
    private final Escapes outer;

    public TextScanner(Detectors detectors, Matcher matcher) {
        this.matcher = matcher;
        this.inner = new Escapes(matcher, false);
        this.outer = new Escapes(inner, false);
        matcher.enable(detectors.inText());
    }

    @Override
    public void scan(byte[] bytes, int from, int to, long position) {
        for (int i = from; i < to; i++) {
            int value = bytes[i] & 0xff;
            if (value != 0) {
                long at = position + (i - from);
                outer.symbol(value, at, at + 1);
            }
        }
    }

    @Override
    public void end() {
        outer.flush();
        inner.flush();
        matcher.endText();
    }

    @Override
    public long decided(long position) {
        return matcher.decided(inner.openSince(outer.openSince(position)));
    }
}
