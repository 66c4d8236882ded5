package io.inferencegateway.filter.redaction.engine;

import java.util.ArrayList;
import java.util.List;

/** Puts the buckets of a rule set into the groups of its {@link Sieve}: together what looks alike, so that little is let through. */
final class SieveGroups {
    /** Groups, and bits of a byte. */
    static final int MOST = 8;

    /** Buckets that are looked for together. */
    record Group(long buckets, Opening opening) {}

    private SieveGroups() {}

    /** At the most so many groups of these buckets. */
    static List<Group> of(Opening[] openings, long buckets, int most) {
        List<Group> groups = new ArrayList<>();
        for (long left = buckets; left != 0; left &= left - 1) {
            groups.add(new Group(left & -left, openings[Long.numberOfTrailingZeros(left)]));
        }
        while (groups.size() > most) {
            merge(groups);
        }
        return groups;
    }

    private static void merge(List<Group> groups) {
        int first = 0;
        int second = 1;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < groups.size(); i++) {
            Opening one = groups.get(i).opening();
            for (int j = i + 1; j < groups.size(); j++) {
                Opening other = groups.get(j).opening();
                double more = one.share(other) - one.share() - other.share();
                if (more < least) {
                    least = more;
                    first = i;
                    second = j;
                }
            }
        }
        Group one = groups.get(first);
        Group other = groups.remove(second);
        groups.set(
                first, new Group(one.buckets() | other.buckets(), one.opening().with(other.opening())));
    }
}
