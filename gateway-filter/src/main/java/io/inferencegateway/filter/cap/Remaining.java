package io.inferencegateway.filter.cap;

/** How many more there may be of what several counters count together. Confined to one event loop. */
final class Remaining {
    private long left;

    Remaining(long limit) {
        this.left = limit;
    }

    /** Counts one; false if that is one too many. */
    boolean take() {
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }
}
