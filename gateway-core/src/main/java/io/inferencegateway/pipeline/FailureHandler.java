package io.inferencegateway.pipeline;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.SilentFailure;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Last in the pipeline: whatever escaped the others becomes one refusal and one line in the log. */
@Sharable
final class FailureHandler extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(FailureHandler.class);

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        ReferenceCountUtil.release(msg);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException || cause.getCause() instanceof SSLException) {
            // The client's connection broke; channelInactive tells everybody who has to know.
            ctx.close();
            return;
        }
        log.error("a handler failed, the exchange is ended", SilentFailure.of(cause));
        ctx.channel().pipeline().write(new Refusal(GatewayError.INTERNAL, "an internal error, see the gateway's log"));
        ctx.channel().flush();
        if (ctx.channel().isOpen() && cause instanceof Error) {
            ctx.close();
        }
    }
}
