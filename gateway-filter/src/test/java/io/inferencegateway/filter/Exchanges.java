package io.inferencegateway.filter;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.Peer;
import io.inferencegateway.exchange.RequestHead;
import io.inferencegateway.exchange.ResponseStage;
import io.inferencegateway.exchange.Route;
import io.inferencegateway.exchange.Stages;
import io.inferencegateway.exchange.TraceContext;
import io.inferencegateway.exchange.Verdict;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Exchanges as the response stages meet them. */
public final class Exchanges {
    public static final String ROUTE = "churn";

    /** One on a route with this cap and this redaction profile. */
    public static Exchange of(HttpMethod method, long maxResponseBytes, @Nullable String redaction) {
        return of(method, "/v1", maxResponseBytes, redaction);
    }

    /** The same for this path. */
    public static Exchange of(HttpMethod method, String path, long maxResponseBytes, @Nullable String redaction) {
        Route route = new Route(
                ROUTE,
                "churn-sagemaker",
                Set.of("api-key"),
                Set.of(),
                Set.of(),
                Duration.ofSeconds(30),
                1024,
                maxResponseBytes,
                redaction);
        ResponseStage none = (exchange, head) -> null;
        Stages stages = new Stages(
                exchange -> Verdict.PROCEED_NOW,
                exchange -> Verdict.PROCEED_NOW,
                exchange -> {
                    throw new IllegalStateException("nothing is forwarded here");
                },
                none,
                none);
        RequestHead head = new RequestHead(method, path, path, "", new DefaultHttpHeaders());
        return new Exchange(
                "r1", TraceContext.from(null), Peer.plain(InetAddress.getLoopbackAddress()), head, route, stages);
    }

    private Exchanges() {}
}
