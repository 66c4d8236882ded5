package io.inferencegateway.filter.redaction.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the buckets of a rule set into the groups of its {@link Sieve}: together what looks alike, so that little is let through of
 * what most answers are made of. How much that is, is counted in a page of prose.
 */
final class SieveGroups {
    private static final byte[] PROSE = prose();

    /** Buckets that are looked for together. */
    record Group(long buckets, Opening opening) {}

    private final RuleSet rules;
    private final List<Group> groups = new ArrayList<>();
    /** How many places more are let through if a group is put together with one before it. */
    private final List<List<Integer>> costs = new ArrayList<>();

    private SieveGroups(RuleSet rules) {
        this.rules = rules;
    }

    /** At the most so many groups of these buckets. */
    static List<Group> of(RuleSet rules, Opening[] openings, long buckets, int most) {
        SieveGroups groups = new SieveGroups(rules);
        for (long left = buckets; left != 0; left &= left - 1) {
            groups.add(new Group(left & -left, openings[Long.numberOfTrailingZeros(left)]));
        }
        while (groups.groups.size() > most) {
            groups.merge();
        }
        return groups.groups;
    }

    private void add(Group added) {
        int alone = through(added, added);
        List<Integer> withOthers = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            withOthers.add(through(groups.get(i), added) - through(groups.get(i), groups.get(i)) - alone);
        }
        costs.add(withOthers);
        groups.add(added);
    }

    /** Places in prose that two groups together let through, whichever byte of a pair they are. */
    private int through(Group one, Group other) {
        long buckets = one.buckets() | other.buckets();
        int through = 0;
        for (int at = 1; at + Opening.PLACES < PROSE.length; at++) {
            long allowed = rules.allowedAfter[PROSE[at - 1] & 0xff] & buckets;
            if (allowed != 0) {
                through += may(one, other, at, 0) && may(one, other, at, 2) && may(one, other, at, 4) ? 1 : 0;
                boolean first = (rules.beginsWith[PROSE[at] & 0xff] & allowed) != 0;
                through += first && may(one, other, at, 1) && may(one, other, at, 3) ? 1 : 0;
            }
        }
        return through;
    }

    private static boolean may(Group one, Group other, int at, int place) {
        int earlier = PROSE[at + place] & 0xff;
        int later = PROSE[at + place + 1] & 0xff;
        return one.opening().places.get(place).contains(earlier, later)
                || other.opening().places.get(place).contains(earlier, later);
    }

    private void merge() {
        int first = 0;
        int second = 1;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < groups.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (costs.get(i).get(j) < least) {
                    least = costs.get(i).get(j);
                    first = j;
                    second = i;
                }
            }
        }
        Group other = remove(second);
        Group one = remove(first);
        add(new Group(
                one.buckets() | other.buckets(), one.opening().with(other.opening())));
    }

    private Group remove(int index) {
        costs.remove(index);
        for (List<Integer> others : costs.subList(index, costs.size())) {
            others.remove(index);
        }
        return groups.remove(index);
    }

    private static byte[] prose() {
        try (InputStream in = SieveGroups.class.getResourceAsStream("prose.txt")) {
            if (in == null) {
                throw new IllegalStateException("prose.txt: missing (expected: beside SieveGroups)");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
