package io.inferencegateway.pipeline;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** Turns a refusal into an answer: the only place that writes the gateway's own errors. */
final class RefusalWriter {
    private RefusalWriter() {}

    /** A complete answer in the dialect of the request's path; the caller owns it. */
    static FullHttpResponse answer(ByteBufAllocator alloc, Exchange exchange, Refusal refusal) {
        ErrorDialect dialect = ErrorDialect.of(exchange.request().path());
        ByteBuf body =
                ByteBufUtil.writeUtf8(alloc, dialect.body(refusal, exchange).toString());
        var answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(dialect.status(refusal.error())), body);
        var headers = answer.headers();
        headers.set(HttpHeaderNames.CONTENT_TYPE, dialect.contentType());
        headers.setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        headers.set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        if (dialect == ErrorDialect.AWS) {
            headers.set("x-amzn-ErrorType", refusal.error().awsCode());
            headers.set("x-amzn-RequestId", exchange.requestId());
        }
        refusal.headers().forEach(headers::set);
        return answer;
    }

    /** The last frame of an AWS event stream that failed after its head was sent. */
    static ByteBuf eventStreamError(ByteBufAllocator alloc, Exchange exchange, Refusal refusal) {
        String json = ErrorDialect.AWS.body(refusal, exchange).toString();
        return EventStreamFrames.exception(alloc, "InternalStreamFailure", json);
    }

    /** The last event of a server-sent event stream that failed after its head was sent. */
    static ByteBuf sseError(ByteBufAllocator alloc, Exchange exchange, Refusal refusal) {
        Json data = ErrorDialect.OPENAI.body(refusal, exchange);
        return ByteBufUtil.writeUtf8(alloc, "\n\nevent: error\ndata: " + data + "\n\n");
    }
}
