package io.inferencegateway.upstream;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.compression.ZlibDecoder;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpContentDecompressor;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Undoes the content coding of one answer, and counts what comes of how much: an answer that was made to burst its reader ends
 * before its cap, which may be large, is reached.
 *
 * <p>A body that ends before its coding does was cut off, whatever its framing says: its end is never handed on.
 */
final class Inflater extends HttpContentDecompressor implements GzipMember.Body {
    /** Bytes that may come of any number. */
    static final long FREE = 4 << 20;

    /** Beyond these, so many may come of one. */
    static final long RATIO = 100;

    private long compressed;
    private long inflated;

    /** Reads what is being read of the body, and has the last word whether that was all. */
    private @Nullable ZlibDecoder reading;

    /** What stands behind the member of gzip that was read last, if something does. */
    private @Nullable ByteBuf behind;

    Inflater() {
        super(false, 0);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, HttpObject msg, List<Object> out) throws Exception {
        if (msg instanceof HttpContent content) {
            compressed += content.content().readableBytes();
        }
        if (reading != null
                && msg instanceof LastHttpContent last
                && last.decoderResult().isSuccess()) {
            // What it brings goes before its end, which is handed on at once: no trailer passes.
            super.decode(ctx, new DefaultHttpContent(last.content()), out);
            readBehind(ctx, out);
            requireWhole();
            super.decode(ctx, LastHttpContent.EMPTY_LAST_CONTENT, out);
        } else {
            super.decode(ctx, msg, out);
            readBehind(ctx, out);
        }
    }

    /** Reads one member of gzip behind the other. */
    private void readBehind(ChannelHandlerContext ctx, List<Object> out) throws Exception {
        while (behind != null) {
            HttpContent rest = new DefaultHttpContent(behind);
            behind = null;
            try {
                super.decode(ctx, rest, out);
            } finally {
                rest.release();
            }
        }
    }

    @Override
    public void reading(GzipMember member) {
        reading = member;
    }

    @Override
    public void behind(ByteBuf rest) {
        behind = rest;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) throws Exception {
        if (behind != null) {
            behind.release();
            behind = null;
        }
        super.handlerRemoved(ctx);
    }

    /** A body of no bytes is one that was not compressed at all. */
    private void requireWhole() {
        ZlibDecoder last = reading;
        if (last != null && compressed > 0 && !last.isClosed()) {
            throw new DecompressionException("the body ends within its content coding");
        }
    }

    @Override
    protected @Nullable EmbeddedChannel newContentDecoder(String coding) throws Exception {
        EmbeddedChannel decoder = super.newContentDecoder(coding);
        if (decoder == null) {
            return null;
        }
        if (coding.toLowerCase(Locale.ROOT).endsWith("gzip")) {
            decoder.pipeline().replace(ZlibDecoder.class, null, new GzipMember(this));
        } else {
            reading = decoder.pipeline().get(ZlibDecoder.class);
        }
        return decoder;
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
