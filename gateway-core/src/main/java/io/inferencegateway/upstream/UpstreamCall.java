package io.inferencegateway.upstream;

import io.inferencegateway.body.BufferBudget;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.ExchangeEnd;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.Stage;
import io.inferencegateway.exchange.Upstream;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One exchange on its way to an upstream and back: the connection between the two, and how the call ends.
 *
 * <p>The request goes by a {@link RequestRelay} and the answer comes by an {@link AnswerRelay}, each read only while the
 * other side can be written. A connection is taken only when the head of the body is here, so that a client that dribbles
 * holds none. Confined to the event loop of the client's channel, which is that of the upstream's too.
 */
final class UpstreamCall implements ExchangeEnd, UpstreamPool.Waiter {
    private static final Logger log = LoggerFactory.getLogger(UpstreamCall.class);

    private final ChannelHandlerContext client;
    private final Exchange exchange;
    private final Upstream upstream;
    private final UpstreamPool pool;
    private final RequestRelay request;
    private final AnswerRelay answer;
    private @Nullable UpstreamConnection connection;
    private boolean over;
    private long connectingSince;
    private long ownNanos;

    UpstreamCall(
            ChannelHandlerContext client,
            Exchange exchange,
            Upstream upstream,
            UpstreamPool pool,
            BufferBudget budget) {
        this.client = client;
        this.exchange = exchange;
        this.upstream = upstream;
        this.pool = pool;
        this.request = new RequestRelay(client, exchange, upstream, this, budget);
        this.answer = new AnswerRelay(client, exchange);
    }

    Upstream upstream() {
        return upstream;
    }

    void begin() {
        exchange.onEnd(this);
        request.begin();
    }

    /** Takes ownership of the next part of the request. */
    void requestBody(HttpContent content) {
        if (over || answer.whole()) {
            // An early answer may be held, so that the exchange goes on: nobody takes the rest of its request any more.
            content.release();
            return;
        }
        long now = System.nanoTime();
        request.body(content, now);
        ownNanos += System.nanoTime() - now;
    }

    /** The request is ready to be sent. */
    void connect() {
        connectingSince = System.nanoTime();
        pool.acquire(upstream, this);
    }

    @Override
    public void connected(UpstreamConnection fresh, boolean reused) {
        exchange.timeline().waited(System.nanoTime() - connectingSince);
        if (over) {
            fresh.begin(this, false);
            fresh.abort();
            return;
        }
        connection = fresh;
        request.send(fresh, reused);
    }

    /** The head of the request could not be written to a kept connection: the upstream knows nothing of it. */
    void deadOnArrival(UpstreamConnection dead) {
        if (over || answer.begun() || connection != dead) {
            return;
        }
        connection = null;
        dead.abort();
        if (!request.isRepeatable()) {
            log.warn("upstream {}: a kept connection broke before the request was written", upstream.name());
            unreachable("the connection to the upstream broke");
            return;
        }
        request.repeat();
        connectingSince = System.nanoTime();
        pool.connect(upstream, this);
    }

    @Override
    public void busy() {
        refuse(UpstreamRefusals.busy(upstream));
    }

    @Override
    public void failed(Throwable cause) {
        if (over) {
            return;
        }
        log.warn("upstream {}: cannot connect: {}", upstream.name(), inWords(cause));
        unreachable("the upstream cannot be reached");
    }

    /** What the system or the TLS engine says; the class of what says nothing. */
    private static String inWords(Throwable cause) {
        String message = cause instanceof IOException ? cause.getMessage() : null;
        return message == null ? cause.toString() : message;
    }

    void upstreamWritable() {
        if (!over) {
            request.upstreamWritable();
        }
    }

    /** All of the request was sent. */
    void awaitAnswer() {
        if (!answer.begun() && connection != null) {
            long now = System.nanoTime();
            exchange.timeline().upstreamAsked(now);
            connection.expect(exchange.route().timeout(), now);
        }
    }

    boolean requestSent() {
        return request.isSent();
    }

    boolean answerHasNoBody(int status) {
        return status == 204 || status == 304 || exchange.request().method().equals(HttpMethod.HEAD);
    }

    /** The status of its answer, which may yet be refused. */
    void answered(int status) {
        exchange.upstreamStatus(status);
    }

    void answerHead(HttpResponse head) {
        long now = System.nanoTime();
        request.release();
        if (!request.isSent()) {
            exchange.timeline().upstreamAsked(now);
        }
        answer.head(head, upstream, now);
        ownNanos += System.nanoTime() - now;
    }

    /** Takes ownership. */
    void answerBody(HttpContent content) {
        if (over) {
            content.release();
        } else {
            answer.body(content);
        }
    }

    void answerEnd(HttpContent last) {
        exchange.timeline().upstreamDone(System.nanoTime());
        UpstreamConnection done = connection;
        connection = null;
        if (over) {
            last.release();
            return;
        }
        if (done != null) {
            done.flushAfterRelease(client.channel());
        }
        answer.end(last);
    }

    void readComplete() {
        client.flush();
        clientWritable();
    }

    void clientWritable() {
        UpstreamConnection open = connection;
        if (over || open == null) {
            return;
        }
        if (answer.begun() && !client.channel().isWritable()) {
            open.expectNothing();
            return;
        }
        if (answer.begun()) {
            open.expect(upstream.streamIdleTimeout(), System.nanoTime());
        }
        open.read();
    }

    /** @param cause {@code null} where the upstream closed in good order */
    void connectionLost(@Nullable Throwable cause) {
        connection = null;
        broken((cause == null ? "the upstream closed the connection" : "the connection to the upstream broke")
                + (answer.begun() ? " before its answer was whole" : " before it answered"));
    }

    void timedOut() {
        refuse(
                answer.begun() || request.isSent()
                        ? UpstreamRefusals.silent(
                                answer.begun(), exchange.route().timeout())
                        : UpstreamRefusals.stalled(upstream.streamIdleTimeout()));
    }

    /** @param detail quotes nothing of what the upstream sent */
    void broken(String detail) {
        if (!over) {
            log.warn("upstream {}: broken answer: {}", upstream.name(), detail);
            refuse(UpstreamRefusals.broken(detail));
        }
    }

    private void unreachable(String detail) {
        refuse(UpstreamRefusals.unreachable(detail));
    }

    void refuse(Refusal refusal) {
        if (!over) {
            exchange.timeline().refusedBy(Stage.FORWARD);
            client.writeAndFlush(refusal);
        }
    }

    @Override
    public void ended(Exchange finished) {
        over = true;
        request.release();
        finished.timeline().spent(Stage.FORWARD, ownNanos);
        UpstreamConnection unfinished = connection;
        connection = null;
        if (unfinished != null) {
            unfinished.abort();
        }
    }

    boolean isOver() {
        return over;
    }

    boolean isOn(UpstreamConnection other) {
        return connection == other;
    }

    boolean answerBegun() {
        return answer.begun();
    }

    UpstreamConnection connected() {
        if (connection == null) {
            throw new IllegalStateException("not connected");
        }
        return connection;
    }
}
