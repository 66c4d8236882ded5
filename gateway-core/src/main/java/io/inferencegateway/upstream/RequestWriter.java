package io.inferencegateway.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/** Writes one request to a connection: its head, what was collected of its body, then what still comes. */
final class RequestWriter {
    private final Channel channel;

    RequestWriter(Channel channel) {
        this.channel = channel;
    }

    /** Writes the head; {@code undelivered} is told if that fails, which proves that the upstream has no whole head. */
    void head(HttpRequest request, @Nullable Runnable undelivered) {
        if (undelivered == null) {
            channel.write(request, channel.voidPromise());
            return;
        }
        ChannelPromise written = channel.newPromise();
        written.addListener(done -> {
            if (!done.isSuccess()) {
                undelivered.run();
            }
        });
        channel.write(request, written);
    }

    /** Takes ownership of the bytes. */
    void collected(ByteBuf bytes, boolean whole) {
        channel.writeAndFlush(whole ? lastOf(bytes) : new DefaultHttpContent(bytes), channel.voidPromise());
    }

    /** Takes ownership. Trailers are not passed on; the last message may hold bytes where a length was announced. */
    void next(HttpContent content) {
        channel.writeAndFlush(
                content instanceof LastHttpContent ? lastOf(content.content()) : content, channel.voidPromise());
    }

    /** The end of a message, without trailers. Takes ownership. */
    static LastHttpContent lastOf(ByteBuf bytes) {
        if (bytes.isReadable()) {
            return new DefaultLastHttpContent(bytes, EmptyHttpHeaders.INSTANCE);
        }
        bytes.release();
        return LastHttpContent.EMPTY_LAST_CONTENT;
    }
}
