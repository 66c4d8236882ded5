package io.inferencegateway.filter.redaction.field;

/** What is done with the string at hand while it streams: most pass, and only what must be known whole is held. */
final class StringText {
    private enum Treatment {
        PASSES,
        MASKED,
        HASHED,
        /** Held as long as it may be a number in quotes. */
        NUMBER
    }

    private final FieldRules rules;
    private final ValueWriter values;
    private final Outlet outlet;
    private final ByteSink window;
    private Treatment treatment = Treatment.PASSES;

    StringText(FieldRules rules, ValueWriter values, Outlet outlet, ByteSink window) {
        this.rules = rules;
        this.values = values;
        this.outlet = outlet;
        this.window = window;
    }

    void begin(int rule) {
        if (rule == FieldRules.NONE) {
            treatment = Treatment.PASSES;
        } else {
            treatment = switch (rules.operation(rule).action()) {
                case MASK -> Treatment.MASKED;
                case HASH -> Treatment.HASHED;
                default -> Treatment.NUMBER;
            };
        }
    }

    /** The string in {@code [from, to)}, quotes counted, is whole. */
    void end(int rule, int from, int to) {
        switch (treatment) {
            case PASSES -> outlet.show(to);
            case MASKED -> values.masked(outlet.sinkBehind(to));
            case HASHED -> {
                outlet.requireHeld(to);
                values.string(rules.operation(rule), window.bytes, from + 1, to - 1, outlet.sinkBehind(to));
            }
            case NUMBER -> {
                if (NumberText.matches(window.bytes, from + 1, to - 1)) {
                    values.string(rules.operation(rule), window.bytes, from + 1, to - 1, outlet.sinkBehind(to));
                } else {
                    outlet.show(to);
                }
            }
        }
    }

    /** No more of the string that begins at {@code from} is here yet. */
    void pause(int from, int to) {
        if (treatment == Treatment.NUMBER && !mayBeNumber(from + 1, to)) {
            treatment = Treatment.PASSES;
        }
        if (treatment == Treatment.PASSES) {
            outlet.show(to);
        } else if (treatment == Treatment.MASKED) {
            outlet.sinkBehind(to);
        }
    }

    private boolean mayBeNumber(int from, int to) {
        return to - from <= NumberText.LONGEST
                && (from == to || JsonText.digit(window.bytes[from]) || window.bytes[from] == '-');
    }
}
