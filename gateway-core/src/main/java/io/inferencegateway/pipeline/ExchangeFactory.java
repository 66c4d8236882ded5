package io.inferencegateway.pipeline;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.FixedDocument;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.GatewaySnapshot;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RequestHead;
import io.inferencegateway.exchange.Route;
import io.inferencegateway.exchange.RouteMatch;
import io.inferencegateway.exchange.SilentFailure;
import io.inferencegateway.exchange.TraceContext;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the exchange of an arriving request: its route, its ids, the generation of stages it will see. */
final class ExchangeFactory {
    /** Stands for the route of requests that found none, so that they are counted and logged like all others. */
    private static final Route NO_ROUTE =
            new Route("none", "none", Set.of(), Set.of(), Set.of(), Duration.ZERO, 0, 0, null);

    /** Stands for a head of which not even the first line could be read. */
    private static final RequestHead UNREADABLE =
            new RequestHead(HttpMethod.valueOf("UNREADABLE"), "", "", "", EmptyHttpHeaders.INSTANCE);

    /** An exchange, and the refusal or the document it ends with where it ends at once. */
    record Begun(
            Exchange exchange,
            @Nullable Refusal refusal,
            @Nullable FixedDocument document) {
        Begun(Exchange exchange, @Nullable Refusal refusal) {
            this(exchange, refusal, null);
        }
    }

    private static final Logger log = LoggerFactory.getLogger(ExchangeFactory.class);

    private final GatewayRuntime runtime;

    ExchangeFactory(GatewayRuntime runtime) {
        this.runtime = runtime;
    }

    Begun begin(Channel channel, Arrival arrival) {
        GatewaySnapshot snapshot = runtime.snapshot().get();
        if (arrival instanceof Arrival.Malformed malformed) {
            RequestHead asked = malformed.asked() == null ? UNREADABLE : malformed.asked();
            return new Begun(exchange(channel, snapshot, asked, NO_ROUTE), malformed.refusal());
        }
        RequestHead request = ((Arrival.Head) arrival).request();
        FixedDocument document = snapshot.documents().get(request.path());
        if (document != null) {
            Exchange exchange = exchange(channel, snapshot, request, NO_ROUTE);
            boolean read =
                    request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
            return read ? new Begun(exchange, null, document) : new Begun(exchange, notAllowed("GET, HEAD"));
        }
        RouteMatch match;
        try {
            match = snapshot.routes().match(request.method(), request.path());
        } catch (RuntimeException e) {
            log.error("the router failed, a request is refused", SilentFailure.of(e));
            return new Begun(
                    exchange(channel, snapshot, request, NO_ROUTE),
                    new Refusal(GatewayError.INTERNAL, "an internal error, see the gateway's log"));
        }
        if (match instanceof RouteMatch.Matched matched) {
            return new Begun(
                    exchange(channel, snapshot, request, matched.route()),
                    runtime.life().overloaded() ? overloaded() : null);
        }
        Refusal refusal = match instanceof RouteMatch.MethodNotAllowed not
                ? notAllowed(not.allow())
                : new Refusal(GatewayError.NO_ROUTE, "no route has this path");
        return new Begun(exchange(channel, snapshot, request, NO_ROUTE), refusal);
    }

    private static Refusal notAllowed(String allow) {
        return new Refusal(
                GatewayError.METHOD_NOT_ALLOWED, "this path is served for " + allow + " only", Map.of("Allow", allow));
    }

    private static Refusal overloaded() {
        return new Refusal(
                GatewayError.OVERLOADED, "the gateway is short of memory, try again", Map.of("Retry-After", "1"));
    }

    private Exchange exchange(Channel channel, GatewaySnapshot snapshot, RequestHead request, Route route) {
        HttpHeaders headers = request.headers();
        return new Exchange(
                RequestIds.acceptOrMake(headers.get("X-Request-Id")),
                TraceContext.from(headers.get("traceparent")),
                PeerOfChannel.get(channel),
                request,
                route,
                snapshot.stages());
    }
}
