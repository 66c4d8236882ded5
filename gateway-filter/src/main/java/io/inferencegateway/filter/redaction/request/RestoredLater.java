package io.inferencegateway.filter.redaction.request;

import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.exchange.WaitingTransform;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/** A restoration behind a redaction that asks others, and so may end after the body; owns both. */
final class RestoredLater implements WaitingTransform {
    private final WaitingTransform redacted;
    private final ResponseTransform restored;
    private boolean ended;
    private boolean over;

    RestoredLater(WaitingTransform redacted, ResponseTransform restored) {
        this.redacted = redacted;
        this.restored = restored;
    }

    @Override
    public void onWake(Runnable wake) {
        redacted.onWake(wake);
    }

    @Override
    public void body(ByteBuf in, Consumer<ByteBuf> out) {
        redacted.body(in, part -> restored.body(part, out));
    }

    @Override
    public void end(Consumer<ByteBuf> out) {
        redacted.end(part -> restored.body(part, out));
        ended = true;
        finish(out);
    }

    @Override
    public void resume(Consumer<ByteBuf> out) {
        redacted.resume(part -> restored.body(part, out));
        finish(out);
    }

    private void finish(Consumer<ByteBuf> out) {
        if (ended && !over && !redacted.waits()) {
            over = true;
            restored.end(out);
        }
    }

    @Override
    public boolean waits() {
        return redacted.waits();
    }

    @Override
    public boolean full() {
        return redacted.full();
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

    @Override
    public long timeLimit() {
        return redacted.timeLimit();
    }

    @Override
    public RefusalException late() {
        return redacted.late();
    }
}
