package io.inferencegateway.filter.redaction.check;

/** A stretch without hyphens and underscores holds capitals, small letters and digits: names made of words and years do not. */
final class MixedCheck implements MonotoneCheck {
    private static final int CAPITAL = 1;
    private static final int SMALL = 2;
    private static final int DIGIT = 4;
    private static final int ALL = CAPITAL | SMALL | DIGIT;

    @Override
    public long next(long state, int value) {
        if (state == ALL || value == '-' || value == '_') {
            return state == ALL ? ALL : 0;
        } else if (Bits.digit(value)) {
            return state | DIGIT;
        } else if (Bits.letter(value)) {
            return state | (Bits.upper(value) ? CAPITAL : SMALL);
        }
        return state;
    }

    @Override
    public boolean needsDigit() {
        return true;
    }

    @Override
    public boolean accepts(long state) {
        return state == ALL;
    }
}
