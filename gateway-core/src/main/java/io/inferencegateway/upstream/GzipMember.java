package io.inferencegateway.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.compression.JdkZlibDecoder;
import io.netty.handler.codec.compression.ZlibWrapper;
import java.util.List;

/**
 * Reads one member of gzip (RFC 1952, section 2.2), and leaves what follows it to another: so that it is known of each whether it
 * is whole, which a decoder of many members does not tell.
 *
 * <p>What follows is handed back and not on: of thousands of small members each would be read within the call that reads the one
 * before.
 */
final class GzipMember extends JdkZlibDecoder {
    /** Whose members are read, one after the other. */
    interface Body {
        /** This one is read from here on. */
        void reading(GzipMember member);

        /** What follows a member; owned by the receiver. */
        void behind(ByteBuf rest);
    }

    private final Body body;

    GzipMember(Body body) {
        super(ZlibWrapper.GZIP, false, 0);
        this.body = body;
        body.reading(this);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (isClosed()) {
            body.behind(in.readRetainedSlice(in.readableBytes()));
            ctx.pipeline().replace(this, null, new GzipMember(body));
        } else {
            super.decode(ctx, in, out);
        }
    }
}
