package io.inferencegateway.filter.redaction.request;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.ResponseStage;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.exchange.WaitingTransform;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponse;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Redaction of answers, and behind it the restoration that an exchange may have.
 *
 * <p>In this order what the model itself says is redacted, and what the caller said is not: a placeholder passes redaction,
 * because no detector finds it. Immutable.
 */
public final class RestoreStage implements ResponseStage {
    private final ResponseStage redaction;

    /** @param redaction comes first */
    public RestoreStage(ResponseStage redaction) {
        this.redaction = redaction;
    }

    @Override
    public @Nullable ResponseTransform open(Exchange exchange, HttpResponse head) {
        ResponseTransform redacted = redaction.open(exchange, head);
        ResponseStage restoration = exchange.restoration();
        ResponseTransform restored = restoration == null ? null : behind(redacted, restoration, exchange, head);
        if (redacted == null || restored == null) {
            return redacted == null ? restored : redacted;
        }
        return redacted instanceof WaitingTransform waits
                ? new RestoredLater(waits, restored)
                : new Both(redacted, restored);
    }

    /** What cannot be restored ends the exchange, and what was opened before it with it. */
    private static @Nullable ResponseTransform behind(
            @Nullable ResponseTransform redacted, ResponseStage restoration, Exchange exchange, HttpResponse head) {
        try {
            return restoration.open(exchange, head);
        } catch (RuntimeException e) {
            if (redacted != null) {
                redacted.abandon();
            }
            throw e;
        }
    }

    /** Two transforms, one behind the other; owns both. */
    private record Both(ResponseTransform redacted, ResponseTransform restored) implements ResponseTransform {
        @Override
        public void body(ByteBuf in, Consumer<ByteBuf> out) {
            redacted.body(in, part -> restored.body(part, out));
        }

        @Override
        public void end(Consumer<ByteBuf> out) {
            redacted.end(part -> restored.body(part, out));
            restored.end(out);
        }

        @Override
        public void abandon() {
            redacted.abandon();
            restored.abandon();
        }

        @Override
        public boolean changesLength() {
            return true;
        }
    }
}
