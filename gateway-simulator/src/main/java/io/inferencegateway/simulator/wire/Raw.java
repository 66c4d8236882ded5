package io.inferencegateway.simulator.wire;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpServerCodec;
import java.nio.charset.StandardCharsets;

/** What no correct HTTP server would send, and therefore has to go around the codec. */
final class Raw {

    static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
    static final String EARLY_HINTS = "HTTP/1.1 103 Early Hints\r\nlink: </model.css>; rel=preload\r\n\r\n";
    static final String NO_HEAD = "HTTP/1.1 OK two hundred\r\n: nameless\r\n\0\r\n\r\n";
    static final String SECOND_ANSWER =
            "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 9\r\n\r\nnot asked";

    private Raw() {}

    /** Writes behind the codec, which would count an interim answer as the answer. */
    static ChannelFuture write(ChannelHandlerContext ctx, String text) {
        return ctx.pipeline()
                .context(HttpServerCodec.class)
                .writeAndFlush(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
    }

    /** Closes with RST instead of FIN, past TLS, which would say goodbye first. */
    @SuppressWarnings("FutureReturnValueIgnored")
    static void reset(ChannelHandlerContext ctx) {
        ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        ctx.pipeline().firstContext().close();
    }
}
