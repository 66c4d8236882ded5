package io.inferencegateway.upstream;

import io.inferencegateway.body.BufferBudget;
import io.inferencegateway.body.RequestBody;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.ExchangeEnd;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.Stage;
import io.inferencegateway.exchange.Upstream;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One exchange on its way to an upstream and back.
 *
 * <p>The head of the body is collected before a connection is taken, so that a client that dribbles holds none; a body that
 * the signature covers is collected whole. After that both directions stream, each read only while the other can be
 * written. Confined to the event loop of the client's channel, which is that of the upstream's too.
 */
final class UpstreamCall implements ExchangeEnd, UpstreamPool.Waiter {
    private static final Logger log = LoggerFactory.getLogger(UpstreamCall.class);

    private enum Phase {
        COLLECTING,
        CONNECTING,
        SENDING,
        SENT
    }

    private final ChannelHandlerContext client;
    private final Exchange exchange;
    private final Upstream upstream;
    private final UpstreamPool pool;
    private final RequestBody body;
    private final AnswerRelay answer;
    private Phase phase = Phase.COLLECTING;
    private @Nullable HttpRequest head;
    private @Nullable UpstreamConnection connection;
    private boolean over;
    private long askedAt;
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
        this.body = new RequestBody(exchange, budget);
        this.answer = new AnswerRelay(client, exchange);
    }

    Upstream upstream() {
        return upstream;
    }

    void begin() {
        exchange.onEnd(this);
        try {
            body.begin(upstream.adapter().signsBody());
            // Not before: a body refused by its announced length is no request to the upstream.
            exchange.upstream(upstream.name());
        } catch (RefusalException e) {
            refuse(e.refusal());
            return;
        }
        askForBody();
    }

    private void askForBody() {
        askedAt = System.nanoTime();
        client.read();
    }

    /** Takes ownership of the next part of the request. */
    void requestBody(HttpContent content) {
        if (over) {
            content.release();
            return;
        }
        long now = System.nanoTime();
        exchange.timeline().waited(now - askedAt);
        boolean last = content instanceof LastHttpContent;
        try {
            body.count(content.content().readableBytes());
            if (phase == Phase.COLLECTING) {
                body.collect(client.alloc(), content.content().retain());
            }
        } catch (RefusalException e) {
            content.release();
            refuse(e.refusal());
            return;
        }
        if (phase == Phase.COLLECTING) {
            content.release();
            if (last || body.enough()) {
                body.whole(last);
                authorize();
            } else {
                askForBody();
            }
        } else {
            send(content, last);
        }
        ownNanos += System.nanoTime() - now;
    }

    private void send(HttpContent content, boolean last) {
        new RequestWriter(connected().channel()).next(content);
        if (last) {
            sent();
        } else {
            continueSending();
        }
    }

    private void continueSending() {
        if (connected().channel().isWritable()) {
            if (!answer.begun()) {
                // Once it answers, the upstream must go on doing so even if the rest of the request never comes.
                connected().expectNothing();
            }
            askForBody();
        } else {
            // The upstream does not take the request: it may not stall for ever.
            connected().expect(upstream.streamIdleTimeout(), System.nanoTime());
        }
    }

    void upstreamWritable() {
        if (phase == Phase.SENDING && !over) {
            continueSending();
        }
    }

    private void authorize() {
        phase = Phase.CONNECTING;
        CompletionStage<HttpRequest> authorized;
        try {
            authorized = OutboundHead.authorized(exchange, upstream, body);
        } catch (RefusalException e) {
            refuse(e.refusal());
            return;
        }
        if (authorized instanceof CompletableFuture<HttpRequest> ready
                && ready.isDone()
                && !ready.isCompletedExceptionally()) {
            connect(ready.join());
            return;
        }
        authorized.whenComplete((built, error) -> client.executor().execute(() -> authorized(built, error)));
    }

    private void authorized(@Nullable HttpRequest built, @Nullable Throwable error) {
        if (over) {
            return;
        }
        if (built != null) {
            connect(built);
            return;
        }
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        log.warn("upstream {}: no credentials: {}", upstream.name(), String.valueOf(cause));
        refuse(UpstreamRefusals.noCredentials());
    }

    private void connect(HttpRequest authorized) {
        head = authorized;
        askedAt = System.nanoTime();
        pool.acquire(upstream, this);
    }

    @Override
    public void connected(UpstreamConnection fresh, boolean reused) {
        exchange.timeline().waited(System.nanoTime() - askedAt);
        if (over) {
            fresh.begin(this, false);
            fresh.abort();
            return;
        }
        connection = fresh;
        phase = Phase.SENDING;
        HttpRequest request = requireHead();
        fresh.begin(this, request.method().equals(HttpMethod.HEAD));
        RequestWriter writer = new RequestWriter(fresh.channel());
        writer.head(request, reused ? () -> deadOnArrival(fresh) : null);
        if (connection != fresh) {
            return;
        }
        writer.collected(body.forSending(reused), body.isWhole());
        if (connection != fresh) {
            // The write failed at once, and the call is already over or on its way to another connection.
            return;
        }
        if (body.isWhole()) {
            sent();
        } else {
            continueSending();
        }
    }

    private void deadOnArrival(UpstreamConnection dead) {
        if (over || answer.begun() || connection != dead) {
            return;
        }
        connection = null;
        dead.abort();
        if (!body.isWhole()) {
            log.warn("upstream {}: a kept connection broke before the request was written", upstream.name());
            unreachable("the connection to the upstream broke");
            return;
        }
        phase = Phase.CONNECTING;
        askedAt = System.nanoTime();
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
        log.warn("upstream {}: cannot connect: {}", upstream.name(), cause.toString());
        unreachable("the upstream cannot be reached");
    }

    private void sent() {
        phase = Phase.SENT;
        if (!answer.begun() && connection != null) {
            long now = System.nanoTime();
            exchange.timeline().upstreamAsked(now);
            connection.expect(exchange.route().timeout(), now);
        }
    }

    boolean requestSent() {
        return phase == Phase.SENT;
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
        body.release();
        if (phase != Phase.SENT) {
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
        if (over || open == null || phase == Phase.COLLECTING || phase == Phase.CONNECTING) {
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
        refuse(UpstreamRefusals.silent(answer.begun(), exchange.route().timeout()));
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
        body.release();
        finished.timeline().spent(Stage.FORWARD, ownNanos);
        UpstreamConnection unfinished = connection;
        connection = null;
        if (unfinished != null) {
            unfinished.abort();
        }
    }

    private UpstreamConnection connected() {
        if (connection == null) {
            throw new IllegalStateException("not connected");
        }
        return connection;
    }

    private HttpRequest requireHead() {
        if (head == null) {
            throw new IllegalStateException("no head was built");
        }
        return head;
    }
}
