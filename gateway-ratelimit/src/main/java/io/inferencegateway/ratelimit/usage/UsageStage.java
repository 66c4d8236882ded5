package io.inferencegateway.ratelimit.usage;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseStage;
import io.inferencegateway.exchange.ResponseTransform;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the token counts of answers before another stage gets them, where limits of tokens apply.
 *
 * <p>Immutable. It stands before cap and redaction, which could take the counts away; what is found is the exchange's
 * {@link Exchange#tokens}.
 */
public final class UsageStage implements ResponseStage {
    private static final String FRAMES = "application/vnd.amazon.eventstream";

    private final Predicate<Exchange> limited;
    private final ResponseStage next;

    /**
     * Stands before a stage.
     *
     * @param limited whether tokens of this exchange count
     */
    public UsageStage(Predicate<Exchange> limited, ResponseStage next) {
        this.limited = limited;
        this.next = next;
    }

    @Override
    public @Nullable ResponseTransform open(Exchange exchange, HttpResponse head) {
        ResponseTransform transform = next.open(exchange, head);
        boolean readable = readable(head.headers());
        return transform != null && readable && limited.test(exchange) ? new Counted(exchange, transform) : transform;
    }

    /** Whether the body is text as it comes: neither compressed, nor within the binary frames of an AWS event stream. */
    private static boolean readable(HttpHeaders headers) {
        String type = headers.get(HttpHeaderNames.CONTENT_TYPE);
        return !headers.contains(HttpHeaderNames.CONTENT_ENCODING)
                && (type == null || !type.regionMatches(true, 0, FRAMES, 0, FRAMES.length()));
    }

    /** A body that is looked at on its way. */
    private static final class Counted implements ResponseTransform {
        private final UsageReader reader = new UsageReader();
        private final Exchange exchange;
        private final ResponseTransform next;

        Counted(Exchange exchange, ResponseTransform next) {
            this.exchange = exchange;
            this.next = next;
        }

        @Override
        public void body(ByteBuf in, Consumer<ByteBuf> out) {
            reader.read(in);
            // With each part: nobody tells when an answer that is cut short has ended.
            exchange.tokens(reader.usage());
            next.body(in, out);
        }

        @Override
        public void end(Consumer<ByteBuf> out) {
            next.end(out);
        }

        @Override
        public void abandon() {
            next.abandon();
        }

        @Override
        public boolean changesLength() {
            return next.changesLength();
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
