package io.inferencegateway.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a transform hands out in one call: written after it returned, so that its time is its own. Owns the parts. */
final class AnswerParts {
    private final List<ByteBuf> parts = new ArrayList<>(2);

    /** Where the transform puts them. */
    final Consumer<ByteBuf> out = parts::add;

    int bytes() {
        int bytes = 0;
        for (int i = 0; i < parts.size(); i++) {
            bytes += parts.get(i).readableBytes();
        }
        return bytes;
    }

    /** The transform failed: none of them leaves. */
    void release() {
        parts.forEach(ByteBuf::release);
        parts.clear();
    }

    /** @param last whether the answer ends with them */
    void write(ChannelHandlerContext writing, boolean last) {
        boolean ended = false;
        for (int i = 0; i < parts.size(); i++) {
            ByteBuf part = parts.get(i);
            if (!part.isReadable()) {
                part.release();
            } else if (last && i == parts.size() - 1) {
                writing.write(new DefaultLastHttpContent(part, EmptyHttpHeaders.INSTANCE), writing.voidPromise());
                ended = true;
            } else {
                writing.write(new DefaultHttpContent(part), writing.voidPromise());
            }
        }
        parts.clear();
        if (last && !ended) {
            writing.write(LastHttpContent.EMPTY_LAST_CONTENT, writing.voidPromise());
        }
    }
}
