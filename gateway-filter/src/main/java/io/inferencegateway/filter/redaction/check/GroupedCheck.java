package io.inferencegateway.filter.redaction.check;

import io.inferencegateway.filter.redaction.engine.Check;

/** A check of how the digits of a number are grouped: {@link PhoneGroups} is its state. */
interface GroupedCheck extends Check {
    @Override
    default long next(long state, int value) {
        return PhoneGroups.next(state, value);
    }

    @Override
    default long fold(long state, byte[] bytes, int mask, int from, int to) {
        return PhoneGroups.fold(state, bytes, mask, from, to);
    }
}
