package io.inferencegateway.bench;

import io.inferencegateway.exchange.ResponseTransform;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints how much memory redaction takes for streams that are open and wait for the model: server-sent events in OpenAI's form, of
 * which some have come and the last one may begin a value. Heap, after a collection, and what the allocator of buffers has taken.
 */
public final class StreamMemory {
    private static final String BEFORE =
            "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1795392000,\"model\":\"demo\","
                    + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"";
    private static final String BEHIND = "\"},\"finish_reason\":null}]}\n\n";
    private static final List<String> WORDS = List.of("Write", " to", " the", " team", " at", " jane", ".doe");

    private StreamMemory() {}

    /** Its one argument is the number of streams; absent: ten thousand. */
    public static void main(String[] arguments) throws IOException {
        int count = arguments.length == 0 ? 10_000 : Integer.parseInt(arguments[0]);
        try (BenchedGateway gateway = new BenchedGateway()) {
            open(gateway, 100);
            long heapBefore = heap();
            long buffersBefore = buffers();
            List<ResponseTransform> streams = open(gateway, count);
            long heap = heap() - heapBefore;
            long buffers = buffers() - buffersBefore;
            System.out.printf(
                    Locale.ROOT,
                    "%d streams: %d bytes of heap and %d of buffers for each%n",
                    streams.size(),
                    heap / count,
                    buffers / count);
        }
    }

    private static List<ResponseTransform> open(BenchedGateway gateway, int count) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set("Content-Type", "text/event-stream");
        var exchange = gateway.exchange();
        List<ResponseTransform> streams = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ResponseTransform stream = gateway.stages().redaction().open(exchange, head);
            if (stream == null) {
                throw new IllegalStateException("nothing redacts (expected: the standard profile)");
            }
            for (String word : WORDS) {
                byte[] event = (BEFORE + word + BEHIND).getBytes(StandardCharsets.US_ASCII);
                stream.body(ByteBufAllocator.DEFAULT.directBuffer(event.length).writeBytes(event), ByteBuf::release);
            }
            streams.add(stream);
        }
        return streams;
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static long buffers() {
        var metric = ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric();
        return metric.usedDirectMemory() + metric.usedHeapMemory();
    }
}
