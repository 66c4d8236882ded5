package io.inferencegateway.filter.redaction.detector;

import io.inferencegateway.filter.redaction.engine.Check;

/** Random tokens hold digits; words that happen to follow the same prefix do not. */
final class HasDigit implements Check {
    @Override
    public long next(long state, int value) {
        return value >= '0' && value <= '9' ? 1 : state;
    }

    @Override
    public boolean accepts(long state) {
        return state == 1;
    }
}
