package io.inferencegateway.pipeline;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.RequestStage;
import io.inferencegateway.exchange.Stage;
import io.inferencegateway.exchange.Stages;
import io.inferencegateway.exchange.Verdict;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.EventExecutor;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one {@link RequestStage} at its place in the pipeline.
 *
 * <p>Holds no state, so one instance serves all channels. Nothing of a body can pass a stage that is thinking: body comes
 * only when the last handler asks for it.
 */
@Sharable
final class RequestStageHandler extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(RequestStageHandler.class);

    private final Stage stage;
    private final Function<Stages, RequestStage> pick;

    RequestStageHandler(Stage stage, Function<Stages, RequestStage> pick) {
        this.stage = stage;
        this.pick = pick;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (msg instanceof Exchange exchange) {
            decide(ctx, exchange);
        } else {
            ctx.fireChannelRead(msg);
        }
    }

    private void decide(ChannelHandlerContext ctx, Exchange exchange) {
        long begun = System.nanoTime();
        CompletionStage<Verdict> verdict;
        try {
            verdict = Objects.requireNonNull(
                    pick.apply(exchange.stages()).decide(exchange), "the stage returned no verdict");
        } catch (RuntimeException e) {
            verdict = CompletableFuture.failedFuture(e);
        }
        if (verdict instanceof CompletableFuture<Verdict> ready
                && ready.isDone()
                && !ready.isCompletedExceptionally()) {
            // The usual case, without a callback object and a hop.
            apply(ctx, exchange, ready.join(), null, begun);
            return;
        }
        EventExecutor loop = ctx.executor();
        verdict.whenComplete((decided, error) -> {
            if (loop.inEventLoop()) {
                apply(ctx, exchange, decided, error, begun);
            } else {
                loop.execute(() -> apply(ctx, exchange, decided, error, begun));
            }
        });
    }

    private void apply(
            ChannelHandlerContext ctx,
            Exchange exchange,
            @Nullable Verdict verdict,
            @Nullable Throwable error,
            long begun) {
        if (exchange.ended()) {
            return;
        }
        exchange.timeline().spent(stage, System.nanoTime() - begun);
        if (verdict instanceof Verdict.Proceed) {
            ctx.fireChannelRead(exchange);
            return;
        }
        exchange.timeline().refusedBy(stage);
        ctx.write(verdict instanceof Verdict.Reject reject ? reject.refusal() : failed(exchange, error));
    }

    private Refusal failed(Exchange exchange, @Nullable Throwable error) {
        // A stage composed of others fails with its cause wrapped.
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause instanceof RefusalException refused) {
            return refused.refusal();
        }
        log.error("stage {} failed, request {} refused", stage.label(), exchange.requestId(), cause);
        return new Refusal(GatewayError.INTERNAL, "the " + stage.label() + " stage failed");
    }
}
