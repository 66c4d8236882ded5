package io.inferencegateway.filter.redaction.check;

import io.inferencegateway.filter.redaction.engine.Check;

/** Random tokens and numbers hold digits; words that happen to stand in the same place do not. */
record SeveralDigits(int least) implements Check {
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

    @Override
    public boolean settled(long state) {
        return accepts(state);
    }

    @Override
    public boolean acceptsBehindOthers() {
        return true;
    }
}
