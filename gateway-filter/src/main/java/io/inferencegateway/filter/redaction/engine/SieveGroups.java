package io.inferencegateway.filter.redaction.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts the buckets of a rule set into the groups of its {@link Sieve}: together what looks alike, so that little is let through of
 * what most answers are made of.
 */
final class SieveGroups {
    /** More of them would take long to put together: then those of a bucket stay together. */
    private static final int MOST_WAYS = 600;

    /** What is looked for together, and what of prose it lets through. */
    private record Group(List<Opening> parts, Prose.Through through, double share) {
        Group(List<Opening> parts, Prose.Through through, int[][] asked) {
            this(parts, through, through.share(asked));
        }

        /** How much more is let through by both together. */
        double cost(Group other, int[][] asked) {
            return through.share(other.through, asked) - share - other.share;
        }

        Group with(Group other, int[][] asked) {
            List<Opening> both = new ArrayList<>(parts);
            both.addAll(other.parts);
            return new Group(both, through.with(other.through), asked);
        }
    }

    private SieveGroups() {}

    /**
     * At the most so many groups of these buckets.
     *
     * @param asked what is asked together: of {@link Prose.Through}
     */
    static List<Opening> of(RuleSet rules, Moves moves, long buckets, int most, int[][] asked) {
        List<Opening> openings = new ArrayList<>();
        List<Opening.Way> ways = new ArrayList<>();
        for (long left = buckets; left != 0; left &= left - 1) {
            int bucket = Long.numberOfTrailingZeros(left);
            if (rules.words(bucket)) {
                openings.add(Opening.of(rules, moves, bucket));
            } else {
                ways.addAll(Opening.ways(rules, moves, bucket));
            }
        }
        if (ways.size() <= MOST_WAYS) {
            ways.forEach(way -> openings.add(Opening.of(rules, moves, way)));
        } else {
            ways.stream()
                    .mapToInt(Opening.Way::bucket)
                    .distinct()
                    .forEach(bucket -> openings.add(Opening.of(rules, moves, bucket)));
        }
        Prose prose = new Prose();
        List<Group> single = openings.stream()
                .map(opening -> new Group(List.of(opening), prose.through(opening), asked))
                .toList();
        return Clusters.of(single, most, (one, other) -> one.cost(other, asked), (one, other) -> one.with(other, asked))
                .stream()
                .map(group -> Opening.of(group.parts))
                .toList();
    }
}
