package io.inferencegateway.filter.redaction.check;

import io.inferencegateway.filter.redaction.engine.Check;

/** Groups of hex digits with a letter among them: without one they are numbers with points. */
final class HexLetter implements Check {
    @Override
    public long next(long state, int value) {
        return Bits.letter(value) ? 1 : state;
    }

    @Override
    public boolean accepts(long state) {
        return state == 1;
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
