package io.inferencegateway.filter.redaction.engine;

import java.util.Arrays;

/** How much of {@link Prose} each bucket of a rule set lets through; found when it is asked for, while rules are compiled. */
final class Shares {
    private final RuleSet rules;
    private final Moves moves;
    private final Prose prose = new Prose();
    private final double[] known;

    Shares(RuleSet rules, Moves moves) {
        this.rules = rules;
        this.moves = moves;
        this.known = new double[rules.buckets.length];
        Arrays.fill(known, Double.NaN);
    }

    /** Share of the places of a page at which a match of a bucket may begin, as its opening tells. */
    double of(int bucket) {
        if (Double.isNaN(known[bucket])) {
            known[bucket] = prose.through(Opening.of(rules, moves, bucket)).share(Prose.Through.NEAR);
        }
        return known[bucket];
    }
}
