package io.inferencegateway.filter.redaction.check;

/** Random tokens and numbers hold digits; words that happen to stand in the same place do not. */
record SeveralDigits(int least) implements MonotoneCheck {
    @Override
    public long next(long state, int value) {
        return Bits.digit(value) && state < least ? state + 1 : state;
    }

    @Override
    public boolean needsDigit() {
        return least > 0;
    }

    @Override
    public boolean accepts(long state) {
        return state == least;
    }
}
