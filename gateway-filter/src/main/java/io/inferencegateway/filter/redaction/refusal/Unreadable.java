package io.inferencegateway.filter.redaction.refusal;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;

/** The refusal of an answer that cannot be read soundly, and so is not sent. */
public final class Unreadable {
    private Unreadable() {}

    /** @param what is wrong with it, as far as no word of the answer is in it */
    public static RefusalException because(String what) {
        return new RefusalException(
                new Refusal(GatewayError.RESPONSE_UNREADABLE, "the upstream's answer cannot be redacted: " + what));
    }
}
