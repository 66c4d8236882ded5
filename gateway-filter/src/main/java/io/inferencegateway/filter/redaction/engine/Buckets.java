package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.pattern.ByteSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rules that may begin at the same places share a bit, so that one {@code long} says which may begin at a byte, however many
 * rules there are. Few rules have one bit each; of many, those are put together that look most alike, because a bit says
 * the less the more different rules it stands for.
 */
final class Buckets {
    private static final int BITS = 64;

    /** What rules of a bucket have in common. */
    private record Place(
            ByteSet before,
            ByteSet afterDigit,
            boolean number,
            boolean cued,
            boolean digits,
            boolean everywhere,
            @Nullable Dictionary words) {}

    /**
     * One bucket while they are being put together.
     *
     * @param number of its place, to be compared
     * @param share what it lets through
     */
    private record Bucket(Place place, int number, List<Integer> rules, List<ByteSet> prefix, double share) {
        Bucket(Place place, int number, List<Integer> rules, List<ByteSet> prefix) {
            this(place, number, rules, prefix, share(prefix, prefix));
        }

        Bucket with(Bucket other) {
            List<Integer> both = new ArrayList<>(rules);
            both.addAll(other.rules);
            List<ByteSet> union = new ArrayList<>();
            for (int i = 0; i < prefix.size(); i++) {
                union.add(prefix.get(i).or(other.prefix.get(i)));
            }
            return new Bucket(place, number, both, union);
        }

        /** How much more is let through if they are put together. */
        double cost(Bucket other) {
            return number == other.number ? share(prefix, other.prefix) - share - other.share : Clusters.NEVER;
        }

        /** What both together let through. */
        private static double share(List<ByteSet> some, List<ByteSet> others) {
            double share = 1;
            for (int i = 0; i < some.size(); i++) {
                share *= some.get(i).or(others.get(i)).size() / 256.0;
            }
            return share;
        }
    }

    /** The rules of each bit, in order. */
    final int[][] rules;

    /** What the first bytes of a match may be, by bit. */
    final List<List<ByteSet>> prefixes;

    /** The dictionary that a bit stands for, or {@code null}. */
    final @Nullable Dictionary[] dictionaries;

    /**
     * Of these rules.
     *
     * @param everywhere which are looked for where no landmark is near: with others they would be looked for everywhere, too
     */
    Buckets(List<Rule> rules, boolean[] bareDigits, boolean[] everywhere, List<List<ByteSet>> prefixes) {
        Map<Place, Integer> places = new HashMap<>();
        List<Bucket> single = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Place place = place(rules.get(i), bareDigits[i], everywhere[i]);
            Integer number = places.putIfAbsent(place, i);
            single.add(new Bucket(place, number == null ? i : number, List.of(i), prefixes.get(i)));
        }
        List<Bucket> buckets = Clusters.of(single, BITS, Bucket::cost, Bucket::with);
        if (buckets.size() > BITS) {
            throw new IllegalArgumentException(
                    "rules: of " + buckets.size() + " kinds by what may stand before them (expected: <= " + BITS + ")");
        }
        this.rules = buckets.stream()
                .map(bucket -> bucket.rules().stream()
                        .mapToInt(Integer::intValue)
                        .sorted()
                        .toArray())
                .toArray(int[][]::new);
        this.prefixes = buckets.stream().map(Bucket::prefix).toList();
        this.dictionaries =
                buckets.stream().map(bucket -> bucket.place().words()).toArray(Dictionary[]::new);
    }

    private static Place place(Rule rule, boolean bareDigits, boolean everywhere) {
        boolean number = rule.kind() instanceof Rule.Value value && value.number();
        boolean cued = rule.kind() instanceof Rule.Value value && value.after() != null;
        Dictionary words = rule.kind() instanceof Rule.Words kind ? kind.dictionary() : null;
        return new Place(
                rule.beside().before(), rule.beside().afterDigit(), number, cued, bareDigits, everywhere, words);
    }
}
