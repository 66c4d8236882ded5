package io.inferencegateway.filter.redaction.engine;

import java.util.ArrayList;
import java.util.List;

/** Puts the buckets of a rule set into the groups of its {@link Sieve}: together what looks alike, so that little is let through. */
final class SieveGroups {
    /** Buckets that are looked for together. */
    record Group(long buckets, Opening opening) {}

    private SieveGroups() {}

    /** At the most so many groups of these buckets. */
    static List<Group> of(Opening[] openings, long buckets, int most) {
        List<Group> groups = new ArrayList<>();
        List<List<Double>> costs = new ArrayList<>();
        for (long left = buckets; left != 0; left &= left - 1) {
            add(groups, costs, new Group(left & -left, openings[Long.numberOfTrailingZeros(left)]));
        }
        while (groups.size() > most) {
            merge(groups, costs);
        }
        return groups;
    }

    /** One more, the last, with what it would cost to put it together with each one before. */
    private static void add(List<Group> groups, List<List<Double>> costs, Group added) {
        double alone = added.opening().share();
        costs.add(new ArrayList<>(groups.stream()
                .map(group -> group.opening().share(added.opening())
                        - group.opening().share()
                        - alone)
                .toList()));
        groups.add(added);
    }

    private static void merge(List<Group> groups, List<List<Double>> costs) {
        int first = 0;
        int second = 1;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < groups.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (costs.get(i).get(j) < least) {
                    least = costs.get(i).get(j);
                    first = j;
                    second = i;
                }
            }
        }
        Group other = remove(groups, costs, second);
        Group one = remove(groups, costs, first);
        add(
                groups,
                costs,
                new Group(one.buckets() | other.buckets(), one.opening().with(other.opening())));
    }

    private static Group remove(List<Group> groups, List<List<Double>> costs, int index) {
        costs.remove(index);
        for (List<Double> others : costs.subList(index, costs.size())) {
            others.remove(index);
        }
        return groups.remove(index);
    }
}
