package io.inferencegateway.filter.redaction;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.Exchanges;
import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.profile.RedactionConfig;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.metrics.GatewayMeters;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs bodies through the stage, in chunks of any kind. */
final class Redaction {
    static final RedactionProfile PROFILE = RedactionProfile.compile(
            "standard",
            new RedactionConfig(
                    List.of(DetectorName.EMAIL, DetectorName.CREDIT_CARD, DetectorName.SECRETS), "[{name}]"));

    static final String JSON = "application/json";
    static final String EVENTS = "text/event-stream";
    static final String TEXT = "text/plain";

    /** Says how long the next chunk is. */
    interface Chunks {
        int next();
    }

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final RedactionStage stage;
    final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    final Consumer<ByteBuf> client = buffer -> {
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes);
        sent.writeBytes(bytes);
        buffer.release();
    };

    Redaction() {
        this(PROFILE);
    }

    Redaction(RedactionProfile profile) {
        stage = new RedactionStage(Map.of("standard", profile), new GatewayMeters(registry));
    }

    ResponseTransform open(String contentType) {
        return open(contentType, "/v1");
    }

    /** For an answer to a request of this path. */
    ResponseTransform open(String contentType, String path) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set("content-type", contentType);
        return Objects.requireNonNull(stage.open(Exchanges.of(HttpMethod.POST, path, 1 << 20, "standard"), head));
    }

    static byte[] redact(String contentType, byte[] body, Chunks chunks) {
        return redact(PROFILE, contentType, body, chunks);
    }

    static String redact(RedactionProfile profile, String contentType, String body, Chunks chunks) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new String(redact(profile, contentType, bytes, chunks), StandardCharsets.UTF_8);
    }

    static byte[] redact(RedactionProfile profile, String contentType, byte[] body, Chunks chunks) {
        Redaction redaction = new Redaction(profile);
        return redaction.through(redaction.open(contentType), body, chunks);
    }

    byte[] through(ResponseTransform transform, byte[] body, Chunks chunks) {
        try {
            for (int at = 0; at < body.length; ) {
                int size = Math.min(chunks.next(), body.length - at);
                transform.body(buffer(body, at, size), client);
                at += size;
            }
            transform.end(client);
        } catch (RuntimeException e) {
            transform.abandon();
            throw e;
        }
        return sent.toByteArray();
    }

    static String redact(String contentType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new String(redact(contentType, bytes, () -> Math.max(1, bytes.length)), StandardCharsets.UTF_8);
    }

    /** Half of them direct, half on the heap: both ways to the bytes are taken. */
    static ByteBuf buffer(byte[] bytes, int at, int size) {
        ByteBufAllocator allocator = ByteBufAllocator.DEFAULT;
        ByteBuf buffer = (at + size) % 2 == 0 ? allocator.directBuffer(size) : allocator.heapBuffer(size);
        return buffer.writeBytes(bytes, at, size);
    }

    double counted(DetectorName detector) {
        var counter = registry.find("gateway_redactions")
                .tag("route", Exchanges.ROUTE)
                .tag("detector", detector.label())
                .counter();
        return counter == null ? 0 : counter.count();
    }

    /** What had to wait, if anything had. */
    @Nullable
    DistributionSummary held() {
        return registry.find("gateway_redaction_held").summary();
    }
}
