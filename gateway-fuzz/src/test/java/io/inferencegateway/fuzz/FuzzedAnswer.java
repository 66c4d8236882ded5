package io.inferencegateway.fuzz;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * What left of an answer.
 *
 * @param whole whether it was all; else it was refused
 */
record FuzzedAnswer(String body, boolean whole) {
    /** Redacts what stands behind the first two bytes, in chunks of this length. */
    static FuzzedAnswer of(Exchange exchange, String type, byte[] data, int chunk) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set("content-type", type).set("x-amzn-sagemaker-content-type", "application/json");
        ResponseTransform answer = exchange.stages().redaction().open(exchange, head);
        if (answer == null) {
            throw new IllegalStateException("nothing redacts (expected: a profile)");
        }
        ByteArrayOutputStream left = new ByteArrayOutputStream();
        Consumer<ByteBuf> out = part -> {
            left.writeBytes(ByteBufUtil.getBytes(part));
            part.release();
        };
        try {
            for (int at = 2; at < data.length; at += chunk) {
                answer.body(Unpooled.wrappedBuffer(data, at, Math.min(chunk, data.length - at)), out);
            }
            answer.end(out);
            return new FuzzedAnswer(left.toString(StandardCharsets.UTF_8), true);
        } catch (RefusalException e) {
            answer.abandon();
            return new FuzzedAnswer("", false);
        }
    }
}
