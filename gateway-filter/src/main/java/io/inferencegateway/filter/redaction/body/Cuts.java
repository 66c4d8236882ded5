package io.inferencegateway.filter.redaction.body;

import java.util.Arrays;

/** The stretches of a buffer that texts were written to, in order; reused from event to event, confined to one thread. */
final class Cuts {
    private int[] bounds = new int[8];
    private int count;

    void clear() {
        count = 0;
    }

    void add(int from, int to) {
        if (bounds.length < 2 * count + 2) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        }
        bounds[2 * count] = from;
        bounds[2 * count + 1] = to;
        count++;
    }

    int count() {
        return count;
    }

    int from(int index) {
        return bounds[2 * index];
    }

    int to(int index) {
        return bounds[2 * index + 1];
    }
}
