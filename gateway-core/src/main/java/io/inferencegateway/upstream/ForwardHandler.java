package io.inferencegateway.upstream;

import io.inferencegateway.exchange.Exchange;
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

    public ForwardHandler(UpstreamPools pools) {
        this.pools = pools;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (msg instanceof Exchange exchange) {
            UpstreamCall next = new UpstreamCall(ctx, exchange, pools);
            call = next;
            next.begin();
        } else if (msg instanceof HttpContent content && call != null) {
            call.requestBody(content);
        } else {
            ReferenceCountUtil.release(msg);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (call != null && ctx.channel().isWritable()) {
            call.clientWritable();
        }
        ctx.fireChannelWritabilityChanged();
    }
}
