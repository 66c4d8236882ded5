package io.inferencegateway.filter.redaction.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts the buckets of a rule set into the groups of its {@link Sieve}: together what looks alike, so that little is let through of
 * what most answers are made of.
 */
final class SieveGroups {
    /**
     * Buckets that are looked for together.
     *
     * @param share of prose that they let through
     */
    record Group(long buckets, Opening opening, double share) {}

    private final RuleSet rules;

    private SieveGroups(RuleSet rules) {
        this.rules = rules;
    }

    /** At the most so many groups of these buckets. */
    static List<Group> of(RuleSet rules, Opening[] openings, long buckets, int most) {
        SieveGroups groups = new SieveGroups(rules);
        List<Group> single = new ArrayList<>();
        for (long left = buckets; left != 0; left &= left - 1) {
            long bucket = left & -left;
            Opening opening = openings[Long.numberOfTrailingZeros(left)];
            single.add(new Group(bucket, opening, Prose.share(rules, bucket, opening, opening)));
        }
        return Clusters.of(single, most, groups::cost, groups::merge);
    }

    /** How much more is let through by both together. */
    private double cost(Group one, Group other) {
        return share(one, other) - one.share() - other.share();
    }

    private double share(Group one, Group other) {
        return Prose.share(rules, one.buckets() | other.buckets(), one.opening(), other.opening());
    }

    private Group merge(Group one, Group other) {
        return new Group(one.buckets() | other.buckets(), one.opening().with(other.opening()), share(one, other));
    }
}
