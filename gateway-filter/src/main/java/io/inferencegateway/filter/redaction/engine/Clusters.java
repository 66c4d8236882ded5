package io.inferencegateway.filter.redaction.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleBiFunction;

/** Puts together what costs least together, two at a time, until so many are left; while rules are compiled. */
final class Clusters<T> {
    /** Of two that cannot be put together. */
    static final double NEVER = Double.POSITIVE_INFINITY;

    private final ToDoubleBiFunction<T, T> cost;
    private final BinaryOperator<T> merge;
    private final List<T> all = new ArrayList<>();

    /** Of each, what it costs with those before it. */
    private final double[][] costs;

    /** The one before it with which each costs least, or -1. */
    private final int[] best;

    /** Those that were not put together with another, in order. */
    private final int[] here;

    private int count;

    private Clusters(int items, ToDoubleBiFunction<T, T> cost, BinaryOperator<T> merge) {
        this.cost = cost;
        this.merge = merge;
        this.costs = new double[2 * items][];
        this.best = new int[2 * items];
        this.here = new int[items];
    }

    /** So many clusters, or more if no two of them can be put together. */
    static <T> List<T> of(List<T> items, int most, ToDoubleBiFunction<T, T> cost, BinaryOperator<T> merge) {
        Clusters<T> clusters = new Clusters<>(items.size(), cost, merge);
        items.forEach(clusters::add);
        boolean more = true;
        while (more && clusters.count > most) {
            more = clusters.merge();
        }
        return Arrays.stream(clusters.here, 0, clusters.count)
                .mapToObj(clusters.all::get)
                .toList();
    }

    private void add(T item) {
        int index = all.size();
        all.add(item);
        costs[index] = new double[index];
        for (int i = 0; i < count; i++) {
            costs[index][here[i]] = cost.applyAsDouble(all.get(here[i]), item);
        }
        best[index] = best(index);
        here[count++] = index;
    }

    private int best(int index) {
        double[] row = costs[index];
        double least = NEVER;
        int found = -1;
        for (int i = 0; i < count && here[i] < index; i++) {
            if (row[here[i]] < least) {
                found = here[i];
                least = row[found];
            }
        }
        return found;
    }

    /** Puts the two together that cost least; false if no two can be. */
    private boolean merge() {
        int second = -1;
        double least = NEVER;
        for (int i = 0; i < count; i++) {
            int index = here[i];
            if (best[index] >= 0 && costs[index][best[index]] < least) {
                second = index;
                least = costs[index][best[index]];
            }
        }
        if (second < 0) {
            return false;
        }
        int first = best[second];
        T both = merge.apply(all.get(first), all.get(second));
        forget(first);
        forget(second);
        add(both);
        return true;
    }

    private void forget(int index) {
        int place = Arrays.binarySearch(here, 0, count, index);
        count--;
        System.arraycopy(here, place + 1, here, place, count - place);
        for (int i = place; i < count; i++) {
            if (best[here[i]] == index) {
                best[here[i]] = best(here[i]);
            }
        }
    }
}
