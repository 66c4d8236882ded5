package io.inferencegateway.filter.redaction.engine;

/** Arrays without elements, shared: of what most streams never need there is none until it is needed. */
public final class Empty {
    public static final int[] INTS = {};
    public static final long[] LONGS = {};

    private Empty() {}
}
