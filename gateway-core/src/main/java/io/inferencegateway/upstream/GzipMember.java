package io.inferencegateway.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.compression.JdkZlibDecoder;
import io.netty.handler.codec.compression.ZlibWrapper;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads one member of gzip (RFC 1952, section 2.2), and leaves what follows it to another: so that it is known of each whether it
 * is whole, which a decoder of many members does not tell.
 */
final class GzipMember extends JdkZlibDecoder {
    private final Consumer<GzipMember> reading;

    /** @param reading is told which member is read, beginning with this */
    GzipMember(Consumer<GzipMember> reading) {
        super(ZlibWrapper.GZIP, false, 0);
        this.reading = reading;
        reading.accept(this);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (isClosed()) {
            // What was read too far goes to the one in its place.
            ctx.pipeline().replace(this, null, new GzipMember(reading));
        } else {
            super.decode(ctx, in, out);
        }
    }
}
