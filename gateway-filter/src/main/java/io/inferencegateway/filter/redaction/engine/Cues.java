package io.inferencegateway.filter.redaction.engine;

import java.util.ArrayList;
import java.util.List;

/** Which rules are cues, and which values may follow each. */
final class Cues {
    private static final int MOST = 64;

    /** The cue that a rule is, or -1. */
    final int[] of;

    /** The cue that a rule needs, or -1. */
    final int[] need;

    /** Bytes behind a cue in which a value may begin, by rule. */
    final int[] reach;

    /** The most of them, by cue. */
    final int[] farthest;

    /** Buckets of the values after a cue. */
    final long[] values;

    /** Buckets whose values need a cue. */
    final long needed;

    Cues(List<Rule> rules, int[][] buckets) {
        of = new int[rules.size()];
        need = new int[rules.size()];
        reach = new int[rules.size()];
        List<String> names = new ArrayList<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            of[rule] = -1;
            need[rule] = -1;
            if (rules.get(rule).kind() instanceof Rule.Cue cue) {
                if (!names.contains(cue.name())) {
                    names.add(cue.name());
                }
                of[rule] = names.indexOf(cue.name());
                reach[rule] = cue.reach();
            }
        }
        if (names.size() > MOST) {
            throw new IllegalArgumentException("cues: " + names.size() + " (expected: <= " + MOST + ")");
        }
        values = new long[names.size()];
        farthest = new int[names.size()];
        for (int rule = 0; rule < of.length; rule++) {
            if (of[rule] >= 0) {
                farthest[of[rule]] = Math.max(farthest[of[rule]], reach[rule]);
            }
        }
        long all = 0;
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            for (int rule : buckets[bucket]) {
                if (rules.get(rule).kind() instanceof Rule.Value value && value.after() != null) {
                    need[rule] = index(names, value.after());
                    values[need[rule]] |= 1L << bucket;
                    all |= 1L << bucket;
                }
            }
        }
        needed = all;
    }

    private static int index(List<String> names, String after) {
        int cue = names.indexOf(after);
        if (cue < 0) {
            throw new IllegalArgumentException("after: " + after + " (expected: one of the cues " + names + ")");
        }
        return cue;
    }
}
