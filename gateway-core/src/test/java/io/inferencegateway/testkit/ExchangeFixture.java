package io.inferencegateway.testkit;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.Identity;
import io.inferencegateway.exchange.Peer;
import io.inferencegateway.exchange.RequestHead;
import io.inferencegateway.exchange.ResponseStage;
import io.inferencegateway.exchange.Route;
import io.inferencegateway.exchange.Stages;
import io.inferencegateway.exchange.TraceContext;
import io.inferencegateway.exchange.Verdict;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;

/** Builds a real exchange as a request stage meets it, without a channel. */
public final class ExchangeFixture {
    private final HttpHeaders headers = new DefaultHttpHeaders();
    private Set<String> authentication = Set.of("api-key");
    private Set<String> customers = Set.of();
    private Set<String> scopes = Set.of();
    private Identity identity = Identity.ANONYMOUS;
    private HttpMethod method = HttpMethod.POST;
    private String target = "/v1/models/churn:predict";
    private Peer peer = Peer.plain(InetAddress.getLoopbackAddress());

    /** Adds a field of the request; again for a repeated one. */
    public ExchangeFixture header(String name, String value) {
        headers.add(name, value);
        return this;
    }

    /** The request line, with a target as it stands on the wire. */
    public ExchangeFixture request(HttpMethod asked, String onTheWire) {
        method = asked;
        target = onTheWire;
        return this;
    }

    /** The route's ways to sign in; none for a route that is open. Unless told: {@code api-key}. */
    public ExchangeFixture authentication(String... methods) {
        authentication = Set.of(methods);
        return this;
    }

    /** The customers the route is open to. Unless told: all. */
    public ExchangeFixture customers(String... ids) {
        customers = Set.of(ids);
        return this;
    }

    /** The scopes the route demands. Unless told: none. */
    public ExchangeFixture scopes(String... names) {
        scopes = Set.of(names);
        return this;
    }

    /** Who was found to call, for stages behind authentication. */
    public ExchangeFixture identity(Identity proven) {
        identity = proven;
        return this;
    }

    /** The other end of the connection. Unless told: one without TLS on this machine. */
    public ExchangeFixture peer(Peer other) {
        peer = other;
        return this;
    }

    public Exchange build() {
        Route route = new Route(
                "churn",
                "churn-model",
                authentication,
                customers,
                scopes,
                Duration.ofSeconds(30),
                1 << 20,
                1 << 18,
                null);
        ResponseStage untouched = (exchange, head) -> null;
        Stages stages = new Stages(
                exchange -> Verdict.PROCEED_NOW,
                exchange -> Verdict.PROCEED_NOW,
                exchange -> {
                    throw new IllegalStateException("nothing is forwarded here");
                },
                untouched,
                untouched);
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        String query = question < 0 ? "" : target.substring(question + 1);
        RequestHead head = new RequestHead(method, target, path, query, headers);
        Exchange exchange = new Exchange("request-1", TraceContext.from(null), peer, head, route, stages);
        exchange.identity(identity);
        return exchange;
    }
}
