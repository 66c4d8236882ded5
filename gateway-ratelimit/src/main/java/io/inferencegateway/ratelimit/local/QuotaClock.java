package io.inferencegateway.ratelimit.local;

import java.time.InstantSource;

/** The two times that levels need. */
public interface QuotaClock {
    /** As {@link System#nanoTime}: for limits that are refilled evenly, whatever is done to the clock on the wall. */
    long nanos();

    /** Of the epoch: for limits whose periods begin at times of day. */
    long millis();

    /** The machine's, with a given clock on the wall. */
    static QuotaClock of(InstantSource wall) {
        return new QuotaClock() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public long millis() {
                return wall.millis();
            }
        };
    }
}
