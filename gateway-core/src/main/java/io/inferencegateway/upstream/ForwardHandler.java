package io.inferencegateway.upstream;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.Stage;
import io.inferencegateway.exchange.Upstream;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * The end of the request path: hands each exchange to an {@link UpstreamCall} of its own.
 *
 * <p>Confined to the channel's event loop.
 */
public final class ForwardHandler extends ChannelInboundHandlerAdapter {
    private final UpstreamPools pools;
    private @Nullable UpstreamCall call;

    /** The pool that this channel's loop has for the upstream asked last: mostly it is the next one's, too. */
    private @Nullable UpstreamPool pool;

    private @Nullable Upstream pooled;

    public ForwardHandler(UpstreamPools pools) {
        this.pools = pools;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (msg instanceof Exchange exchange) {
            forward(ctx, exchange);
        } else if (msg instanceof HttpContent content && call != null) {
            call.requestBody(content);
        } else {
            ReferenceCountUtil.release(msg);
        }
    }

    private void forward(ChannelHandlerContext ctx, Exchange exchange) {
        call = null;
        Upstream upstream;
        try {
            upstream = exchange.stages().forwarding().choose(exchange);
        } catch (RefusalException e) {
            exchange.timeline().refusedBy(Stage.FORWARD);
            ctx.writeAndFlush(e.refusal());
            return;
        }
        UpstreamCall next = new UpstreamCall(ctx, exchange, upstream, pool(ctx, upstream), pools.budget());
        call = next;
        next.begin();
    }

    private UpstreamPool pool(ChannelHandlerContext ctx, Upstream upstream) {
        UpstreamPool known = pool;
        if (known == null || known.isRetired() || !upstream.equals(pooled)) {
            known = pools.pool(ctx.channel().eventLoop(), upstream);
            pool = known;
            pooled = upstream;
        }
        return known;
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (call != null && ctx.channel().isWritable()) {
            call.clientWritable();
        }
        ctx.fireChannelWritabilityChanged();
    }
}
