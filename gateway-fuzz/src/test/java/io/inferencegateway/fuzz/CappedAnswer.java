package io.inferencegateway.fuzz;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Peer;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.RequestHead;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.exchange.Route;
import io.inferencegateway.exchange.Stages;
import io.inferencegateway.exchange.TraceContext;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.filter.cap.AnswerLimits;
import io.inferencegateway.filter.cap.CapStage;
import io.inferencegateway.metrics.GatewayMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What left of an answer on a route with one limit.
 *
 * @param body a byte for each character
 * @param ended why it ended early; empty if it did not
 */
record CappedAnswer(String body, Optional<GatewayError> ended) {
    /** What a limit may be of. */
    enum Kind {
        BYTES,
        EVENTS,
        TOKENS,
        ELEMENTS
    }

    /** Whether the limit was exceeded. */
    boolean capped() {
        return ended.equals(Optional.of(GatewayError.RESPONSE_TOO_LARGE));
    }

    /** Of an answer in chunks of this length. */
    static CappedAnswer of(String type, Kind kind, long limit, byte[] body, int chunk) {
        Route route = new Route(
                "capped",
                "model",
                Set.of(),
                Set.of(),
                Set.of(),
                Duration.ofSeconds(30),
                Long.MAX_VALUE,
                kind == Kind.BYTES ? limit : Long.MAX_VALUE,
                null);
        AnswerLimits limits = new AnswerLimits(
                kind == Kind.EVENTS ? limit : null,
                kind == Kind.TOKENS ? limit : null,
                kind == Kind.ELEMENTS ? limit : null,
                null);
        CapStage cap =
                new CapStage(new GatewayMeters(new SimpleMeterRegistry()), Map.of("capped", limits), System::nanoTime);
        Stages stages = new Stages(
                exchange -> Verdict.PROCEED_NOW,
                exchange -> Verdict.PROCEED_NOW,
                exchange -> {
                    throw new IllegalStateException("nothing is forwarded here");
                },
                cap,
                (exchange, head) -> null);
        Exchange exchange = new Exchange(
                "fuzz",
                TraceContext.from(null),
                Peer.plain(InetAddress.getLoopbackAddress()),
                new RequestHead(HttpMethod.POST, "/capped", "/capped", "", new DefaultHttpHeaders()),
                route,
                stages);
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set("content-type", type);
        int inner = type.indexOf(" of ");
        if (inner > 0) {
            head.headers().set("content-type", type.substring(0, inner));
            head.headers().set("x-amzn-sagemaker-content-type", type.substring(inner + " of ".length()));
        }
        return run(cap.open(exchange, head), body, chunk);
    }

    private static CappedAnswer run(@Nullable ResponseTransform answer, byte[] body, int chunk) {
        if (answer == null) {
            throw new IllegalStateException("nothing caps (expected: every answer)");
        }
        ByteArrayOutputStream left = new ByteArrayOutputStream();
        Consumer<ByteBuf> client = part -> {
            left.writeBytes(ByteBufUtil.getBytes(part));
            part.release();
        };
        Optional<GatewayError> ended = Optional.empty();
        try {
            for (int at = 0; at < body.length; at += chunk) {
                answer.body(Unpooled.wrappedBuffer(body, at, Math.min(chunk, body.length - at)), client);
            }
            answer.end(client);
        } catch (RefusalException e) {
            answer.abandon();
            ended = Optional.of(e.refusal().error());
        }
        return new CappedAnswer(left.toString(StandardCharsets.ISO_8859_1), ended);
    }
}
