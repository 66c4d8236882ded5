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
 * {@link Exchange#tokens}. Content codings have been undone before it; an AWS event stream is taken out of its frames.
 */
public final class UsageStage implements ResponseStage {
    private static final String FRAMES = "application/vnd.amazon.eventstream";
    private static final String BEDROCK_INPUT = "x-amzn-bedrock-input-token-count";
    private static final String BEDROCK_OUTPUT = "x-amzn-bedrock-output-token-count";
    private static final int MOST_DIGITS = 12;

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
        return transform != null && limited.test(exchange)
                ? new Counted(exchange, head.headers(), transform)
                : transform;
    }

    private static boolean framed(HttpHeaders headers) {
        String type = headers.get(HttpHeaderNames.CONTENT_TYPE);
        return type != null && type.regionMatches(true, 0, FRAMES, 0, FRAMES.length());
    }

    /** A body that is looked at on its way. */
    private static final class Counted implements ResponseTransform {
        private final UsageReader reader = new UsageReader();
        private final Exchange exchange;
        private final @Nullable FramePayloads frames;
        private final ResponseTransform next;

        Counted(Exchange exchange, HttpHeaders headers, ResponseTransform next) {
            this.exchange = exchange;
            this.frames = framed(headers) ? new FramePayloads(reader) : null;
            this.next = next;
            told(UsageName.INVOCATION_INPUT, headers.get(BEDROCK_INPUT));
            told(UsageName.INVOCATION_OUTPUT, headers.get(BEDROCK_OUTPUT));
        }

        /** Of an answer of Amazon Bedrock's InvokeModel its head tells. */
        private void told(UsageName name, @Nullable String count) {
            long number = count == null || count.isEmpty() || count.length() > MOST_DIGITS ? -1 : 0;
            for (int i = 0; number >= 0 && count != null && i < count.length(); i++) {
                char digit = count.charAt(i);
                number = digit >= '0' && digit <= '9' ? number * 10 + (digit - '0') : -1;
            }
            if (number >= 0) {
                reader.count(name, number);
            }
        }

        @Override
        public void body(ByteBuf in, Consumer<ByteBuf> out) {
            if (frames == null) {
                reader.read(in);
            } else {
                frames.read(in);
            }
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
