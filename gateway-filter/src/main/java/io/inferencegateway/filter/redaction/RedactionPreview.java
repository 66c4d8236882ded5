package io.inferencegateway.filter.redaction;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.profile.RedactionConfig;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.metrics.GatewayMeters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What an answer becomes, to try rules on a sample: goes the same way as answers of routes do.
 *
 * @param body what would leave
 * @param found how many values of each detector were found, by the label of the metric
 */
@SuppressWarnings("ArrayRecordComponent") // written out once, never compared
public record RedactionPreview(byte[] body, Map<String, Long> found) {
    private static final String ROUTE = "preview";

    /**
     * Redacts a sample.
     *
     * @throws io.inferencegateway.exchange.RefusalException what could not be read or is blocked
     */
    public static RedactionPreview of(String name, RedactionConfig config, String contentType, byte[] sample) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        RedactionStage stage = new RedactionStage(Map.of(), new GatewayMeters(registry));
        HttpHeaders headers = new DefaultHttpHeaders().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        ResponseTransform transform = stage.transform(
                headers, RedactionProfile.compile(name, config).ofNobody(), new AnswerBodies.Asked(ROUTE, true, false));
        ByteArrayOutputStream left = new ByteArrayOutputStream();
        Consumer<ByteBuf> out = part -> {
            left.writeBytes(ByteBufUtil.getBytes(part));
            part.release();
        };
        try {
            transform.body(Unpooled.wrappedBuffer(sample), out);
            transform.end(out);
        } catch (RuntimeException e) {
            transform.abandon();
            throw e;
        }
        Map<String, Long> found = new TreeMap<>();
        for (Counter counter : registry.find("gateway_redactions").counters()) {
            found.put(String.valueOf(counter.getId().getTag("detector")), (long) counter.count());
        }
        return new RedactionPreview(left.toByteArray(), found);
    }
}
