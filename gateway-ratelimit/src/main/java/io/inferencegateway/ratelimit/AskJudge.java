package io.inferencegateway.ratelimit;

import io.inferencegateway.exchange.BodyJudge;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.ratelimit.ask.AskReader;
import io.inferencegateway.ratelimit.ask.Insertion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.CompositeByteBuf;
import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;

/** Reads what a request asks of a model before its quotas are decided, and asks for token counts where the caller does not. */
final class AskJudge implements BodyJudge {
    private final AskReader reader = new AskReader();
    private final Exchange exchange;
    private final boolean includeUsage;
    private final LongFunction<CompletionStage<Verdict>> decision;

    /**
     * Makes the judge of one body.
     *
     * @param includeUsage whether an upstream of OpenAI's API is to tell the counts of streams
     * @param decision by the most tokens that the request asks for, 0 where it does not say
     */
    AskJudge(Exchange exchange, boolean includeUsage, LongFunction<CompletionStage<Verdict>> decision) {
        this.exchange = exchange;
        this.includeUsage = includeUsage;
        this.decision = decision;
    }

    @Override
    public void part(ByteBuf part) {
        reader.read(part);
    }

    @Override
    public CompletionStage<Verdict> whole() {
        return decision.apply(reader.maxTokens());
    }

    @Override
    public ByteBuf rewrite(ByteBuf whole) {
        Insertion insertion = includeUsage ? reader.includeUsage() : null;
        if (insertion == null || !fits(whole, insertion)) {
            return whole;
        }
        exchange.usageAdded(true);
        int at = whole.readerIndex() + (int) insertion.at();
        CompositeByteBuf longer = whole.alloc().compositeBuffer(3);
        longer.addComponent(true, whole.retainedSlice(whole.readerIndex(), (int) insertion.at()));
        longer.addComponent(true, ByteBufUtil.writeAscii(whole.alloc(), insertion.text()));
        longer.addComponent(true, whole.slice(at, whole.writerIndex() - at));
        return longer;
    }

    /** A body of the greatest length stays as it is. */
    private boolean fits(ByteBuf whole, Insertion insertion) {
        return whole.readableBytes() + insertion.text().length()
                <= exchange.route().maxRequestBytes();
    }
}
