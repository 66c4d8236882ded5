package io.inferencegateway.filter.redaction.refusal;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;

/** The refusal of an answer that cannot be read soundly, and so is not sent. */
public final class Unreadable {
    private Unreadable() {}

    /**
     * A refusal that says why.
     *
     * @param what what is wrong with the answer; holds no word of it
     */
    public static RefusalException because(String what) {
        return new RefusalException(
                new Refusal(GatewayError.RESPONSE_UNREADABLE, "the upstream's answer cannot be redacted: " + what));
    }
}
