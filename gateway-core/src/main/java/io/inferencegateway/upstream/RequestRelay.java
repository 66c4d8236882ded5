package io.inferencegateway.upstream;

import io.inferencegateway.body.BufferBudget;
import io.inferencegateway.body.RequestBody;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.Upstream;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes the caller's request on to an upstream: collects the head of its body, has its own head authorised, and sends both
 * and what still comes, asking the client for more only while the upstream takes it.
 *
 * <p>On which connection, and what happens when it fails, is the {@link UpstreamCall}'s to say. Confined to the event loop.
 */
final class RequestRelay {
    private static final Logger log = LoggerFactory.getLogger(RequestRelay.class);

    private enum Phase {
        COLLECTING,
        CONNECTING,
        SENDING,
        SENT
    }

    private final ChannelHandlerContext client;
    private final Exchange exchange;
    private final Upstream upstream;
    private final UpstreamCall call;
    private final RequestBody body;
    private Phase phase = Phase.COLLECTING;
    private @Nullable HttpRequest head;
    private long askedAt;

    RequestRelay(
            ChannelHandlerContext client,
            Exchange exchange,
            Upstream upstream,
            UpstreamCall call,
            BufferBudget budget) {
        this.client = client;
        this.exchange = exchange;
        this.upstream = upstream;
        this.call = call;
        this.body = new RequestBody(exchange, budget);
    }

    void begin() {
        try {
            body.begin(upstream.adapter().signsBody());
            // Not before: a body refused by its announced length is no request to the upstream.
            exchange.upstream(upstream.name());
        } catch (RefusalException e) {
            call.refuse(e.refusal());
            return;
        }
        askForBody();
    }

    private void askForBody() {
        askedAt = System.nanoTime();
        client.read();
    }

    /** Takes ownership of the next part of the body. */
    void body(HttpContent content, long now) {
        exchange.timeline().waited(now - askedAt);
        boolean last = content instanceof LastHttpContent;
        try {
            body.count(content.content().readableBytes());
            if (phase == Phase.COLLECTING) {
                body.collect(client.alloc(), content.content().retain());
            }
        } catch (RefusalException e) {
            content.release();
            call.refuse(e.refusal());
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
    }

    private void authorize() {
        phase = Phase.CONNECTING;
        CompletionStage<Void> authorized;
        try {
            HttpRequest built = OutboundHead.of(exchange, upstream, body.length());
            head = built;
            authorized = OutboundHead.authorize(built, upstream, body.collected());
        } catch (RefusalException e) {
            call.refuse(e.refusal());
            return;
        }
        if (authorized instanceof CompletableFuture<Void> ready
                && ready.isDone()
                && !ready.isCompletedExceptionally()) {
            call.connect();
            return;
        }
        authorized.whenComplete((nothing, error) -> client.executor().execute(() -> authorized(error)));
    }

    private void authorized(@Nullable Throwable error) {
        if (call.isOver()) {
            return;
        }
        if (error == null) {
            call.connect();
            return;
        }
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        log.warn("upstream {}: no credentials: {}", upstream.name(), String.valueOf(cause));
        call.refuse(UpstreamRefusals.noCredentials());
    }

    /** Sends the head and what was collected; the rest follows as it comes. */
    void send(UpstreamConnection fresh, boolean reused) {
        phase = Phase.SENDING;
        HttpRequest request = requireHead();
        fresh.begin(call, request.method().equals(HttpMethod.HEAD));
        RequestWriter writer = new RequestWriter(fresh.channel());
        writer.head(request, reused ? () -> call.deadOnArrival(fresh) : null);
        if (!call.isOn(fresh)) {
            return;
        }
        writer.collected(body.forSending(reused), body.isWhole());
        if (!call.isOn(fresh)) {
            // The write failed at once, and the call is already over or on its way to another connection.
            return;
        }
        if (body.isWhole()) {
            sent();
        } else {
            continueSending();
        }
    }

    private void send(HttpContent content, boolean last) {
        new RequestWriter(call.connected().channel()).next(content);
        if (last) {
            sent();
        } else {
            continueSending();
        }
    }

    private void continueSending() {
        UpstreamConnection connection = call.connected();
        if (connection.channel().isWritable()) {
            if (!call.answerBegun()) {
                // Once it answers, the upstream must go on doing so even if the rest of the request never comes.
                connection.expectNothing();
            }
            askForBody();
        } else {
            // The upstream does not take the request: it may not stall for ever.
            connection.expect(upstream.streamIdleTimeout(), System.nanoTime());
        }
    }

    private void sent() {
        phase = Phase.SENT;
        call.awaitAnswer();
    }

    /** The upstream takes more again. */
    void upstreamWritable() {
        if (phase == Phase.SENDING) {
            continueSending();
        }
    }

    /** Whether all of it is held, so that it can be sent again. */
    boolean isRepeatable() {
        return body.isWhole();
    }

    /** It has to be sent again, on another connection. */
    void repeat() {
        phase = Phase.CONNECTING;
    }

    boolean isSent() {
        return phase == Phase.SENT;
    }

    /** Nothing of it will be sent again. */
    void release() {
        body.release();
    }

    private HttpRequest requireHead() {
        if (head == null) {
            throw new IllegalStateException("no head was built");
        }
        return head;
    }
}
