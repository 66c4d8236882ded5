package io.inferencegateway.filter.redaction.body;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.event.ElementCutter;
import io.inferencegateway.filter.redaction.held.Findings;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.function.Consumer;

/**
 * An answer that is streamed as one array of JSON, each element of which brings a piece of text, as Vertex AI's
 * {@code :streamGenerateContent} without {@code alt=sse}; or as values that follow one another, with lines between them or not.
 *
 * <p>Each element leaves as soon as it is whole, with as much text as is decided; the rest is put before the next piece of the
 * same text, or leaves in a copy of its element, so that the array stays one, and values stay values. What is held when the answer breaks off never
 * leaves.
 */
public final class ArrayBody implements ResponseTransform {
    private static final int USUAL = 256;

    private final RedactionProfile profile;
    private final Findings findings;
    private final boolean array;
    private final ElementCutter cutter;
    private final EventRewriter rewriter;

    /** @param array whether it is one array */
    public ArrayBody(RedactionProfile profile, boolean array, Findings findings) {
        this.profile = profile;
        this.array = array;
        this.findings = findings;
        this.cutter = new ElementCutter(array);
        this.rewriter =
                new EventRewriter(profile, array ? EventRewriter.Form.ELEMENTS : EventRewriter.Form.VALUES, findings);
    }

    @Override
    public void body(ByteBuf in, Consumer<ByteBuf> out) {
        ByteBuf sent = in.alloc().buffer(in.readableBytes() + USUAL);
        try {
            cutter.add(in, new Writer(sent));
            Written.hand(sent, out);
        } finally {
            sent.release();
            in.release();
        }
    }

    private final class Writer implements ElementCutter.Taker {
        private final ByteBuf sent;

        Writer(ByteBuf sent) {
            this.sent = sent;
        }

        @Override
        public void element(byte[] bytes, int from, int to) {
            rewriter.event(bytes, from, to, sent);
        }

        @Override
        public void mark(byte value) {
            rewriter.mark(value, sent);
        }

        @Override
        public void closing() {
            rewriter.end(sent);
        }
    }

    @Override
    public void end(Consumer<ByteBuf> out) {
        ByteBuf sent = ByteBufAllocator.DEFAULT.buffer(USUAL);
        try {
            Writer writer = new Writer(sent);
            cutter.end(writer);
            if (!array) {
                writer.closing();
            }
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
        return "ArrayBody[" + profile.name() + "]";
    }
}
