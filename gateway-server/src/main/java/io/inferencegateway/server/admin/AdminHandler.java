package io.inferencegateway.server.admin;

import io.inferencegateway.pipeline.HttpDate;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers one admin request after the other. */
@Sharable
final class AdminHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger log = LoggerFactory.getLogger(AdminHandler.class);

    private static final HttpDate DATE = new HttpDate(InstantSource.system());

    private final AdminPages pages;

    AdminHandler(AdminPages pages) {
        this.pages = pages;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        boolean head = request.method().equals(HttpMethod.HEAD);
        boolean persistent = request.decoderResult().isSuccess() && HttpUtil.isKeepAlive(request);
        answer(request, head, String.valueOf(ctx.channel().remoteAddress())).whenComplete((page, error) -> {
            if (error != null) {
                log.error("admin page {} failed", path(request.uri()), error);
            }
            write(ctx, error == null ? page : AdminPage.json(500, "{\"error\":\"see the log\"}"), head, persistent);
        });
    }

    private static void write(ChannelHandlerContext ctx, AdminPage page, boolean head, boolean persistent) {
        ByteBuf body = ByteBufUtil.writeUtf8(ctx.alloc(), page.body());
        int length = body.readableBytes();
        if (head) {
            body.clear();
        }
        var response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(page.status()), body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, page.contentType())
                .set(HttpHeaderNames.CONTENT_LENGTH, length)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set(HttpHeaderNames.DATE, DATE.now());
        if (!page.allow().isEmpty()) {
            response.headers().set(HttpHeaderNames.ALLOW, page.allow());
        }
        if (persistent) {
            ctx.writeAndFlush(response);
        } else {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private CompletionStage<AdminPage> answer(FullHttpRequest request, boolean head, String from) {
        if (request.decoderResult().isFailure()) {
            return page(AdminPage.json(400, "{\"error\":\"malformed request\"}"));
        }
        String path = path(request.uri());
        if (request.method().equals(HttpMethod.POST)) {
            // A page that an operator's browser has open could post to a listener on loopback.
            return request.headers().contains(HttpHeaderNames.ORIGIN)
                    ? page(AdminPage.json(403, "{\"error\":\"not for browsers\"}"))
                    : pages.action(path, from);
        }
        if (!head && !request.method().equals(HttpMethod.GET)) {
            return page(AdminPage.notAllowed("GET, HEAD"));
        }
        return pages.page(path, request.headers().get(HttpHeaderNames.ACCEPT, ""));
    }

    private static CompletionStage<AdminPage> page(AdminPage page) {
        return CompletableFuture.completedFuture(page);
    }

    private static String path(String uri) {
        int question = uri.indexOf('?');
        return question < 0 ? uri : uri.substring(0, question);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        log.debug("admin connection ends", cause);
        ctx.close();
    }
}
