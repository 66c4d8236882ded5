package io.inferencegateway.pipeline;

import io.inferencegateway.exchange.FixedDocument;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** Turns a document of the gateway's own into an answer. */
final class DocumentWriter {
    private DocumentWriter() {}

    /** A complete answer; the caller owns it. */
    static FullHttpResponse answer(ByteBufAllocator alloc, FixedDocument document) {
        ByteBuf body = ByteBufUtil.writeUtf8(alloc, document.body());
        var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, document.contentType())
                .set(HttpHeaderNames.CACHE_CONTROL, "max-age=300")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        return answer;
    }
}
