package io.inferencegateway.filter.redaction.check;

import io.inferencegateway.filter.redaction.engine.Check;

/** A check that asks what kinds of characters were seen: what accepts some bytes accepts them with any others around. */
interface MonotoneCheck extends Check {
    @Override
    default boolean acceptsAmongOthers() {
        return true;
    }
}
