package io.inferencegateway.metrics;

/** The values of two labels; compared by hand, for what the compiler makes for records is not inlined into a look-up. */
record LabelPair(String first, String second) {
    @Override
    public int hashCode() {
        return first.hashCode() * 31 + second.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelPair pair && first.equals(pair.first) && second.equals(pair.second);
    }
}
