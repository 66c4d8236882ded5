package io.inferencegateway.filter.redaction.body;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.held.Findings;
import io.inferencegateway.filter.redaction.multipart.PartCutter;
import io.inferencegateway.filter.redaction.multipart.PartHeaders;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An answer of many parts, each of which is redacted as what its own {@code Content-Type} says; the lines of its headers are
 * texts, for they hold names of files.
 *
 * <p>Boundaries leave as they came. What stands before the first part and behind the last one does not leave.
 */
public final class MultipartBody implements ResponseTransform {
    /** Of a part that does not say what it is (RFC 2046, section 5.1; RFC 7578, section 4.4). */
    private static final String USUAL_TYPE = "text/plain";

    private static final Set<String> ABOUT_THE_ORIGINAL =
            AnswerHead.ABOUT_THE_ORIGINAL.stream().map(AsciiString::toString).collect(Collectors.toUnmodifiableSet());
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] LAST = {'-', '-', '\r', '\n'};

    private final byte[] boundary;
    private final PartCutter cutter;
    private final Function<String, ResponseTransform> within;
    private final TextChannel headers;
    private final Findings findings;
    private @Nullable ResponseTransform part;
    private boolean first = true;

    /**
     * @param boundary the line before a part
     * @param within opens what redacts a part of a type
     * @param headers redacts lines of headers, counting into {@code findings}
     */
    public MultipartBody(
            byte[] boundary, Function<String, ResponseTransform> within, TextChannel headers, Findings findings) {
        this.boundary = boundary;
        this.cutter = new PartCutter(boundary);
        this.within = within;
        this.headers = headers;
        this.findings = findings;
    }

    @Override
    public void body(ByteBuf in, Consumer<ByteBuf> out) {
        try {
            cutter.add(in, new Writer(out));
        } finally {
            in.release();
        }
    }

    private final class Writer implements PartCutter.Taker {
        private final Consumer<ByteBuf> out;

        Writer(Consumer<ByteBuf> out) {
            this.out = out;
        }

        @Override
        public void headers(byte[] bytes, int length) {
            PartHeaders own = PartHeaders.read(bytes, length, ABOUT_THE_ORIGINAL);
            part = within.apply(own.contentType() == null ? USUAL_TYPE : own.contentType());
            ByteBuf head = ByteBufAllocator.DEFAULT.buffer(length + boundary.length);
            try {
                boundary(head, LINE_END);
                for (String line : own.lines()) {
                    byte[] text = line.getBytes(StandardCharsets.ISO_8859_1);
                    headers.piece(text, 0, text.length, head);
                    headers.end(head);
                    head.writeBytes(LINE_END);
                }
                out.accept(head.writeBytes(LINE_END).retain());
            } finally {
                head.release();
            }
        }

        @Override
        public void body(ByteBuf some) {
            part().body(some, out);
        }

        @Override
        public void ends() {
            part().end(out);
            part = null;
        }

        @Override
        public void closed() {
            ByteBuf last = ByteBufAllocator.DEFAULT.buffer(boundary.length + LINE_END.length + LAST.length);
            boundary(last, LAST);
            out.accept(last);
        }
    }

    private void boundary(ByteBuf to, byte[] behind) {
        to.writeBytes(first ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(LINE_END))
                .writeBytes(boundary)
                .writeBytes(behind);
        first = false;
    }

    private ResponseTransform part() {
        ResponseTransform open = part;
        if (open == null) {
            throw new IllegalStateException("no part is open (expected: its headers first)");
        }
        return open;
    }

    @Override
    public void end(Consumer<ByteBuf> out) {
        cutter.end();
        findings.report();
    }

    @Override
    public void abandon() {
        if (part != null) {
            part.abandon();
            part = null;
        }
        cutter.drop();
        headers.drop();
        findings.report();
    }

    @Override
    public boolean changesLength() {
        return true;
    }

    @Override
    public String toString() {
        return "MultipartBody[" + part + "]";
    }
}
