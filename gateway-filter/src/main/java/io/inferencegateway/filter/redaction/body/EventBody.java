package io.inferencegateway.filter.redaction.body;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.event.EventCutter;
import io.inferencegateway.filter.redaction.held.Findings;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.function.Consumer;

/**
 * An answer of events, whose texts are read across them.
 *
 * <p>Each event leaves as soon as it is whole, with as much text as is decided. The rest is put before the next piece of the
 * same text, or leaves in a copy of its event before the one that ends it. What is held when the answer breaks off never
 * leaves.
 */
public final class EventBody implements ResponseTransform {
    private static final int USUAL = 256;

    private final RedactionProfile profile;
    private final Findings findings;
    private final EventCutter cutter;
    private final EventRewriter rewriter;

    public EventBody(RedactionProfile profile, EventRewriter.Form form, Findings findings) {
        this.profile = profile;
        this.findings = findings;
        this.cutter = new EventCutter(form != EventRewriter.Form.EVENTS);
        this.rewriter = new EventRewriter(profile, form, findings);
    }

    @Override
    public void body(ByteBuf in, Consumer<ByteBuf> out) {
        ByteBuf sent = in.alloc().buffer(in.readableBytes() + USUAL);
        try {
            cutter.add(in, (bytes, from, to) -> rewriter.event(bytes, from, to, sent));
            Written.hand(sent, out);
        } finally {
            sent.release();
            in.release();
        }
    }

    @Override
    public void end(Consumer<ByteBuf> out) {
        ByteBuf sent = ByteBufAllocator.DEFAULT.buffer(USUAL);
        try {
            cutter.end((bytes, from, to) -> rewriter.last(bytes, from, to, sent));
            rewriter.end(sent);
            Written.hand(sent, out);
        } finally {
            sent.release();
        }
        findings.report();
    }

    @Override
    public void abandon() {
        cutter.drop();
        rewriter.drop();
        findings.report();
    }

    @Override
    public boolean changesLength() {
        return true;
    }

    @Override
    public String toString() {
        return "EventBody[" + profile.name() + "]";
    }
}
