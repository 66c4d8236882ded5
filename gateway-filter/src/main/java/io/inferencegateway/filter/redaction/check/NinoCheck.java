package io.inferencegateway.filter.redaction.check;

import io.inferencegateway.filter.redaction.engine.Check;

/** Prefixes that HMRC does not use for national insurance numbers (NIM39110). */
final class NinoCheck implements Check {
    private static final String UNUSED = "BG GB KN NK NT TN ZZ";

    @Override
    public long next(long state, int value) {
        return state < 1 << 8 ? state << 8 | value : state;
    }

    @Override
    public boolean accepts(long state) {
        for (int i = 0; i < UNUSED.length(); i += 3) {
            if (state == (UNUSED.charAt(i) << 8 | UNUSED.charAt(i + 1))) {
                return false;
            }
        }
        return true;
    }
}
