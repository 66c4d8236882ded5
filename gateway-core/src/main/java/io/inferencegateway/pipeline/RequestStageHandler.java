package io.inferencegateway.pipeline;

import io.inferencegateway.body.BufferBudget;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.RequestStage;
import io.inferencegateway.exchange.SilentFailure;
import io.inferencegateway.exchange.Stage;
import io.inferencegateway.exchange.Stages;
import io.inferencegateway.exchange.Verdict;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.util.concurrent.EventExecutor;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one {@link RequestStage} at its place in the pipeline.
 *
 * <p>Nothing of a body can pass a stage that is thinking: body comes only when it is asked for. A stage that wants the body
 * first gets it through a {@link BodyInspection}, which hands it on when the next handler asks. Confined to the channel's
 * event loop.
 */
final class RequestStageHandler extends ChannelDuplexHandler {
    private static final Logger log = LoggerFactory.getLogger(RequestStageHandler.class);

    private final Stage stage;
    private final Function<Stages, RequestStage> pick;
    private final BufferBudget budget;
    private @Nullable BodyInspection inspection;

    RequestStageHandler(Stage stage, Function<Stages, RequestStage> pick, BufferBudget budget) {
        this.stage = stage;
        this.pick = pick;
        this.budget = budget;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (msg instanceof Exchange exchange) {
            inspection = null;
            ask(ctx, exchange, () -> pick.apply(exchange.stages()).decide(exchange));
        } else if (inspection != null && msg instanceof HttpContent content) {
            inspect(ctx, inspection, content);
        } else {
            ctx.fireChannelRead(msg);
        }
    }

    @Override
    public void read(ChannelHandlerContext ctx) {
        BodyInspection done = inspection;
        if (done != null && done.approved()) {
            inspection = null;
            ctx.fireChannelRead(done.handOn());
        } else {
            ctx.read();
        }
    }

    private void inspect(ChannelHandlerContext ctx, BodyInspection current, HttpContent content) {
        long begun = System.nanoTime();
        boolean whole;
        try {
            whole = current.part(content);
        } catch (RuntimeException e) {
            refuse(ctx, current.exchange(), e);
            return;
        }
        current.exchange().timeline().spent(stage, System.nanoTime() - begun);
        if (whole) {
            ask(ctx, current.exchange(), current.judge()::whole);
        }
    }

    private void ask(ChannelHandlerContext ctx, Exchange exchange, Supplier<CompletionStage<Verdict>> decision) {
        long begun = System.nanoTime();
        CompletionStage<Verdict> verdict;
        try {
            verdict = Objects.requireNonNull(decision.get(), "the stage returned no verdict");
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
            if (inspection != null) {
                inspection.approve();
            }
            ctx.fireChannelRead(exchange);
        } else if (verdict instanceof Verdict.AwaitBody await && inspection == null) {
            inspection = new BodyInspection(ctx, exchange, await.judge(), budget);
            try {
                inspection.begin();
            } catch (RuntimeException e) {
                refuse(ctx, exchange, e);
            }
        } else if (verdict instanceof Verdict.OnLoop later) {
            ask(ctx, exchange, later.rest());
        } else if (verdict instanceof Verdict.Reject reject) {
            exchange.timeline().refusedBy(stage);
            ctx.write(reject.refusal());
        } else {
            refuse(ctx, exchange, error);
        }
    }

    private void refuse(ChannelHandlerContext ctx, Exchange exchange, @Nullable Throwable error) {
        exchange.timeline().refusedBy(stage);
        ctx.write(failed(exchange, error));
    }

    private Refusal failed(Exchange exchange, @Nullable Throwable error) {
        // A stage composed of others fails with its cause wrapped.
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause instanceof RefusalException refused) {
            return refused.refusal();
        }
        log.error("stage {} failed, request {} refused", stage.label(), exchange.requestId(), SilentFailure.of(cause));
        return new Refusal(GatewayError.INTERNAL, "the " + stage.label() + " stage failed");
    }
}
