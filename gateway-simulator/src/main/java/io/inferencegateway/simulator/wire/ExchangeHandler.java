package io.inferencegateway.simulator.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One connection: takes one request at a time and holds back those that were pipelined behind it.
 *
 * <p>Reading never stops while an answer is on its way, or a peer that left would not be noticed; only a peer that
 * pipelines more than {@value #MOST_WAITING} objects is made to wait.
 */
@SuppressWarnings("FutureReturnValueIgnored")
final class ExchangeHandler extends ChannelInboundHandlerAdapter {

    private static final int MOST_WAITING = 256;

    private final ServerState state;
    private final CloudService service;
    private final Admin admin;
    private final Queue<HttpObject> waiting = new ArrayDeque<>();
    private @Nullable Exchange current;
    private int connection;

    ExchangeHandler(ServerState state, CloudService service, Admin admin) {
        this.state = state;
        this.service = service;
        this.admin = admin;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        connection = state.connectionOpened();
        ctx.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        HttpObject object = (HttpObject) message;
        if (current != null && current.received()) {
            waiting.add(object);
            ctx.channel().config().setAutoRead(waiting.size() < MOST_WAITING);
            return;
        }
        take(ctx, object);
    }

    private void take(ChannelHandlerContext ctx, HttpObject object) {
        try {
            if (object.decoderResult().isFailure()) {
                Exchange.refuseMalformed(ctx, state);
                return;
            }
            if (object instanceof HttpRequest request) {
                boolean steers = request.uri().startsWith(Admin.PREFIX);
                current = new Exchange(ctx, state, steers ? admin : service, () -> next(ctx));
                current.begin(connection, request, steers);
            }
            if (object instanceof HttpContent content && current != null) {
                current.body(content, object instanceof LastHttpContent);
            }
        } finally {
            ReferenceCountUtil.release(object);
        }
    }

    private void next(ChannelHandlerContext ctx) {
        current = null;
        while (!waiting.isEmpty() && (current == null || !current.received())) {
            take(ctx, waiting.remove());
        }
        ctx.channel().config().setAutoRead(true);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (current != null) {
            current.readComplete();
        }
        ctx.fireChannelReadComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (current != null) {
            current.writabilityChanged();
        }
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        state.connectionClosed();
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        if (current != null) {
            current.peerLeft();
            current = null;
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // A reset by the peer or a failed handshake: channelInactive tells the rest.
        ctx.close();
    }
}
