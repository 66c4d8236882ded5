package io.inferencegateway.filter.redaction.engine;

/**
 * What compiling a set of rules may cost: patterns come from a configuration file, and a short one can ask for millions of
 * states. Counted in steps, not by the clock, so that what is accepted on one machine is accepted on every other.
 */
final class Budget {
    /** Numbers in the table of all rules: 8 MiB. */
    private static final int MOST_ROOM = 2_000_000;
    /** Steps of determinising one rule: less than a hundred milliseconds. */
    private static final long MOST_STEPS = 2_000_000;

    private long steps;
    private String current = "";

    void spend(long count, Rule rule) {
        if (!current.equals(rule.name())) {
            current = rule.name();
            steps = 0;
        }
        steps += count;
        if (steps > MOST_STEPS) {
            throw tooLarge(rule);
        }
    }

    void room(int numbers, Rule rule) {
        if (numbers > MOST_ROOM) {
            throw tooLarge(rule);
        }
    }

    private static IllegalArgumentException tooLarge(Rule rule) {
        return new IllegalArgumentException(
                "pattern: " + rule.pattern() + " needs too many states (expected: fewer or smaller counted repeats)");
    }
}
