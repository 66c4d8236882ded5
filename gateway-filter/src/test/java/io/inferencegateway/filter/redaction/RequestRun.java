package io.inferencegateway.filter.redaction;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.filter.Exchanges;
import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.profile.ActionConfig;
import io.inferencegateway.filter.redaction.profile.DetectorAction;
import io.inferencegateway.filter.redaction.profile.RedactionConfig;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.filter.redaction.request.RequestRedactionStage;
import io.inferencegateway.filter.redaction.request.RestoreStage;
import io.inferencegateway.metrics.GatewayMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One exchange: its request through redaction, then an answer through redaction and restoration. */
final class RequestRun {
    static final RedactionProfile PROFILE = RedactionProfile.compile(
            "prompts",
            new RedactionConfig(
                    List.of(DetectorName.EMAIL, DetectorName.CREDIT_CARD, DetectorName.SECRETS),
                    List.of(),
                    List.of(),
                    List.of(
                            new ActionConfig(DetectorName.EMAIL, DetectorAction.PLACEHOLDER),
                            new ActionConfig(DetectorName.CREDIT_CARD, DetectorAction.PLACEHOLDER),
                            new ActionConfig(DetectorName.SECRETS, DetectorAction.BLOCK)),
                    List.of(),
                    List.of(),
                    null,
                    "[{name}]"));

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final Exchange exchange;
    private final RedactionProfile profile;
    private final GatewayMeters meters = new GatewayMeters(registry);

    /** @param redaction profile of the answer, {@code standard} or {@code null} */
    RequestRun(@Nullable String redaction) {
        this(PROFILE, redaction);
    }

    /** @param profile of the request */
    RequestRun(RedactionProfile profile, @Nullable String redaction) {
        this.profile = profile;
        exchange = Exchanges.of(HttpMethod.POST, 1 << 20, redaction);
    }

    /** What goes on, after a request in parts of this size; a verdict other than to proceed fails. */
    String request(String contentType, byte[] body, Redaction.Chunks chunks) {
        exchange.request().headers().set("content-type", contentType).set("content-length", body.length);
        RequestRedactionStage stage = new RequestRedactionStage(Map.of(Exchanges.ROUTE, profile), meters);
        var await =
                (Verdict.AwaitBody) stage.decide(exchange).toCompletableFuture().join();
        CompositeByteBuf whole = ByteBufAllocator.DEFAULT.compositeBuffer(Integer.MAX_VALUE);
        try {
            for (int at = 0; at < body.length; ) {
                int size = Math.min(chunks.next(), body.length - at);
                ByteBuf part = Redaction.buffer(body, at, size);
                whole.addComponent(true, part);
                await.judge().part(part);
                at += size;
            }
            Verdict verdict = await.judge().whole().toCompletableFuture().join();
            if (verdict != Verdict.PROCEED) {
                throw new AssertionError(verdict);
            }
        } catch (RuntimeException e) {
            whole.release();
            throw e;
        }
        ByteBuf rewritten = await.judge().rewrite(whole);
        try {
            return rewritten.toString(StandardCharsets.UTF_8);
        } finally {
            rewritten.release();
        }
    }

    String request(String contentType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return request(contentType, bytes, () -> bytes.length);
    }

    @Nullable
    ResponseTransform open(String contentType) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set("content-type", contentType).set("x-amzn-sagemaker-content-type", "text/event-stream");
        return new RestoreStage(new RedactionStage(Map.of("standard", Redaction.PROFILE), meters)).open(exchange, head);
    }

    /** What the caller gets of an answer in parts of this size. */
    byte[] answer(String contentType, byte[] body, Redaction.Chunks chunks) {
        ResponseTransform transform = open(contentType);
        if (transform == null) {
            return body;
        }
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        Consumer<ByteBuf> client = part -> {
            byte[] bytes = new byte[part.readableBytes()];
            part.readBytes(bytes);
            got.writeBytes(bytes);
            part.release();
        };
        for (int at = 0; at < body.length; ) {
            int size = Math.min(chunks.next(), body.length - at);
            transform.body(Redaction.buffer(body, at, size), client);
            at += size;
        }
        transform.end(client);
        exchange.end();
        return got.toByteArray();
    }

    String answer(String contentType, String body, Redaction.Chunks chunks) {
        return new String(answer(contentType, body.getBytes(StandardCharsets.UTF_8), chunks), StandardCharsets.UTF_8);
    }

    double counted(String meter) {
        var counter = registry.find(meter).counter();
        return counter == null ? 0 : counter.count();
    }
}
