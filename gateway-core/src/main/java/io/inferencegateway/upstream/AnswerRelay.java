package io.inferencegateway.upstream;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.Upstream;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes an upstream's answer on to the client's pipeline, part by part as it comes; confined to the event loop. */
final class AnswerRelay {
    private static final Logger log = LoggerFactory.getLogger(AnswerRelay.class);

    private final ChannelHandlerContext client;
    private final Exchange exchange;
    private boolean begun;
    private boolean whole;

    AnswerRelay(ChannelHandlerContext client, Exchange exchange) {
        this.client = client;
        this.exchange = exchange;
    }

    /** Whether the upstream has begun to answer. */
    boolean begun() {
        return begun;
    }

    /** Whether all of it has come; some may still be held on its way to the client. */
    boolean whole() {
        return whole;
    }

    /** Throws {@link RefusalException} when the answer is about the gateway's own credentials. */
    void head(HttpResponse answer, Upstream upstream, long now) {
        begun = true;
        exchange.timeline().upstreamFirstByte(now);
        int status = answer.status().code();
        if (upstream.adapter().refusesGateway(status)) {
            log.warn("upstream {} refused the gateway's credentials with {}", upstream.name(), status);
            throw new RefusalException(UpstreamRefusals.credentialsRefused());
        }
        HttpResponse out = InboundHead.of(answer, upstream.adapter().answerHeaders());
        out.headers().remove(HttpHeaderNames.CONTENT_ENCODING);
        client.write(out, client.voidPromise());
    }

    /** Takes ownership. */
    void body(HttpContent content) {
        client.write(content, client.voidPromise());
    }

    /** Takes ownership. */
    void end(HttpContent last) {
        whole = true;
        // Trailers are not passed on: nothing vouches for them, and no cloud's answer needs them (RFC 9110, section
        // 6.5).
        client.write(RequestWriter.lastOf(last.content()), client.voidPromise());
    }
}
