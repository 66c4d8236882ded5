package io.inferencegateway.filter.redaction.check;

import io.inferencegateway.filter.redaction.engine.Check;

/**
 * Not more than eight groups, a digit among them, and three groups or a long one: {@code ab::cd} is a name in C++.
 *
 * <p>Source: RFC 4291 section 2.2.
 */
final class Ipv6Check implements Check {
    private static final int GROUPS = 0;
    private static final int IN_GROUP = 8;
    private static final int LONG = 16;
    private static final int DIGIT = 17;
    private static final int MOST = 8;

    @Override
    public long next(long state, int value) {
        if (value == ':') {
            return Bits.set(state, IN_GROUP, 4, 0);
        }
        int size = Bits.get(state, IN_GROUP, 4) + 1;
        long next = Bits.set(state, IN_GROUP, 4, size);
        if (size == 1) {
            next = Bits.set(next, GROUPS, 4, Math.min(15, Bits.get(next, GROUPS, 4) + 1));
        }
        if (size == 4) {
            next |= 1L << LONG;
        }
        return Bits.digit(value) ? next | 1L << DIGIT : next;
    }

    @Override
    public boolean accepts(long state) {
        int groups = Bits.get(state, GROUPS, 4);
        return groups <= MOST && Bits.get(state, DIGIT, 1) == 1 && (groups >= 3 || Bits.get(state, LONG, 1) == 1);
    }
}
