package io.inferencegateway.upstream;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpContentDecompressor;
import io.netty.handler.codec.http.HttpObject;
import java.util.List;

/**
 * Undoes the content coding of one answer, and counts what comes of how much: an answer that was made to burst its reader ends
 * before its cap, which may be large, is reached.
 */
final class Inflater extends HttpContentDecompressor {
    /** Bytes that may come of any number. */
    static final long FREE = 4 << 20;

    /** Beyond these, so many may come of one. */
    static final long RATIO = 100;

    private long compressed;
    private long inflated;

    Inflater() {
        super(false, 0);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, HttpObject msg, List<Object> out) throws Exception {
        if (msg instanceof HttpContent content) {
            compressed += content.content().readableBytes();
        }
        super.decode(ctx, msg, out);
    }

    /** Whether so many more bytes may have come of what was read. */
    boolean allows(int more) {
        inflated += more;
        return inflated <= Math.max(FREE, RATIO * compressed);
    }

    static Refusal refusal() {
        return new Refusal(
                GatewayError.RESPONSE_UNREADABLE,
                "the upstream's answer is compressed by more than " + RATIO + " to 1 (expected: less, or at most "
                        + FREE + " bytes)");
    }
}
