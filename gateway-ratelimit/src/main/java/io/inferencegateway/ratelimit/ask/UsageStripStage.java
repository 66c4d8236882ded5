package io.inferencegateway.ratelimit.ask;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseStage;
import io.inferencegateway.exchange.ResponseTransform;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a stream the event with token counts that the gateway asked for and the caller did not. Stands in front of
 * another stage, which never sees it. Immutable.
 */
public final class UsageStripStage implements ResponseStage {
    private static final String EVENTS = "text/event-stream";

    private final ResponseStage next;

    /** Stands before a stage. */
    public UsageStripStage(ResponseStage next) {
        this.next = next;
    }

    @Override
    public @Nullable ResponseTransform open(Exchange exchange, HttpResponse head) {
        ResponseTransform transform = next.open(exchange, head);
        String type = head.headers().get(HttpHeaderNames.CONTENT_TYPE);
        boolean events = type != null && type.regionMatches(true, 0, EVENTS, 0, EVENTS.length());
        return transform != null && events && exchange.usageAdded() ? new Stripped(transform) : transform;
    }

    /** A stream in which each event is held until it is whole, up to a length that the event looked for does not have. */
    private static final class Stripped implements ResponseTransform {
        private static final int LONGEST = 4096;

        private final ResponseTransform next;
        private final byte[] held = new byte[LONGEST];
        private int length;
        /** Of an event that is too long the beginning has left. */
        private boolean passing;
        /** Line ends in a row. */
        private int lineEnds;

        private boolean behindReturn;

        Stripped(ResponseTransform next) {
            this.next = next;
        }

        @Override
        public void body(ByteBuf in, Consumer<ByteBuf> out) {
            ByteBuf passed = in.alloc().buffer(in.readableBytes() + length);
            try {
                while (in.isReadable()) {
                    take(in.readByte(), passed);
                }
                if (passed.isReadable()) {
                    next.body(passed.retain(), out);
                }
            } finally {
                passed.release();
                in.release();
            }
        }

        private void take(byte b, ByteBuf passed) {
            boolean secondHalf = b == '\n' && behindReturn;
            behindReturn = b == '\r';
            if (lineEnds >= 2 && !secondHalf) {
                // The blank line is whole only now: its line feed may have been still to come.
                event(passed);
            }
            if (b == '\n' || b == '\r') {
                lineEnds += secondHalf ? 0 : 1;
            } else {
                lineEnds = 0;
            }
            if (!passing && length == LONGEST) {
                passed.writeBytes(held, 0, length);
                passing = true;
                length = 0;
            }
            if (passing) {
                passed.writeByte(b);
            } else {
                held[length++] = b;
            }
            if (lineEnds >= 2 && b == '\n') {
                event(passed);
            }
        }

        /** An event is whole. */
        private void event(ByteBuf passed) {
            if (!UsageOnlyEvent.is(held, length)) {
                passed.writeBytes(held, 0, length);
            }
            length = 0;
            lineEnds = 0;
            passing = false;
        }

        @Override
        public void end(Consumer<ByteBuf> out) {
            if (length > 0 && !UsageOnlyEvent.is(held, length)) {
                next.body(Unpooled.copiedBuffer(held, 0, length), out);
            }
            length = 0;
            next.end(out);
        }

        @Override
        public void abandon() {
            length = 0;
            next.abandon();
        }

        @Override
        public boolean changesLength() {
            return true;
        }

        @Override
        public long timeLimit() {
            return next.timeLimit();
        }

        @Override
        public RefusalException late() {
            return next.late();
        }
    }
}
