package io.inferencegateway.filter.redaction.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleBiFunction;

/** Puts together what costs least together, two at a time, until so many are left; while rules are compiled. */
final class Clusters<T> {
    /** Of two that cannot be put together. */
    static final double NEVER = Double.POSITIVE_INFINITY;

    private static final double[] GONE = {};

    private final ToDoubleBiFunction<T, T> cost;
    private final BinaryOperator<T> merge;
    private final List<T> all = new ArrayList<>();
    /** Of each, what it costs with those before it; {@link #GONE} if it was put together with another. */
    private final List<double[]> costs = new ArrayList<>();
    /** The one before it with which each costs least. */
    private final List<Integer> best = new ArrayList<>();

    private Clusters(ToDoubleBiFunction<T, T> cost, BinaryOperator<T> merge) {
        this.cost = cost;
        this.merge = merge;
    }

    /** So many clusters, or more if no two of them can be put together. */
    static <T> List<T> of(List<T> items, int most, ToDoubleBiFunction<T, T> cost, BinaryOperator<T> merge) {
        Clusters<T> clusters = new Clusters<>(cost, merge);
        items.forEach(clusters::add);
        int left = items.size();
        while (left > most && clusters.merge()) {
            left--;
        }
        List<T> result = new ArrayList<>();
        for (int i = 0; i < clusters.all.size(); i++) {
            if (clusters.here(i)) {
                result.add(clusters.all.get(i));
            }
        }
        return result;
    }

    private boolean here(int index) {
        return index == 0 ? costs.get(0) != GONE : costs.get(index).length > 0;
    }

    private void add(T item) {
        double[] row = new double[all.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = here(i) ? cost.applyAsDouble(all.get(i), item) : NEVER;
        }
        all.add(item);
        costs.add(row);
        best.add(best(row));
    }

    private static int best(double[] row) {
        int best = -1;
        for (int i = 0; i < row.length; i++) {
            best = row[i] < (best < 0 ? NEVER : row[best]) ? i : best;
        }
        return best;
    }

    /** Puts the two together that cost least; false if no two can be. */
    private boolean merge() {
        int second = -1;
        for (int i = 0; i < all.size(); i++) {
            if (best.get(i) >= 0 && (second < 0 || least(i) < least(second))) {
                second = i;
            }
        }
        if (second < 0) {
            return false;
        }
        int first = best.get(second);
        T both = merge.apply(all.get(first), all.get(second));
        forget(first);
        forget(second);
        add(both);
        return true;
    }

    private double least(int index) {
        return costs.get(index)[best.get(index)];
    }

    private void forget(int index) {
        costs.set(index, GONE);
        best.set(index, -1);
        for (int i = index + 1; i < all.size(); i++) {
            double[] row = costs.get(i);
            if (row.length > 0) {
                row[index] = NEVER;
                if (best.get(i) == index) {
                    best.set(i, best(row));
                }
            }
        }
    }
}
