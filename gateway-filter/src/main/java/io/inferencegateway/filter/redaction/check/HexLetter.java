package io.inferencegateway.filter.redaction.check;

/** Groups of hex digits with a letter among them: without one they are numbers with points. */
final class HexLetter implements MonotoneCheck {
    @Override
    public long next(long state, int value) {
        return Bits.letter(value) ? 1 : state;
    }

    @Override
    public boolean accepts(long state) {
        return state == 1;
    }
}
