package io.inferencegateway.bench;

import io.inferencegateway.exchange.ResponseTransform;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** Redaction of one event of a stream that goes on, with four characters of text, by the standard profile. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StreamedEventBenchmark {
    private static final int DELTA = 4;
    private static final String TEXT =
            "The customer asked for the state of order 48213, which left the house on Monday. ";

    /** What four characters come in; in plain text there is nothing around them. */
    public enum Wrapping {
        PLAIN_TEXT("text/plain", "%s"),
        OPEN_AI(
                "text/event-stream",
                "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1795392000,\"model\":\"demo\","
                        + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"},\"finish_reason\":null}]}\n\n");

        private final String contentType;
        private final String event;

        Wrapping(String contentType, String event) {
            this.contentType = contentType;
            this.event = event;
        }
    }

    @Param
    private Wrapping wrapping = Wrapping.OPEN_AI;

    @SuppressWarnings("NullAway.Init") // set by JMH
    private BenchedGateway gateway;

    @SuppressWarnings("NullAway.Init") // set by JMH
    private ResponseTransform transform;

    private final ByteBuf[] events = new ByteBuf[TEXT.length() / DELTA];
    private int next;

    @Setup
    public void open() throws IOException {
        gateway = new BenchedGateway();
        for (int i = 0; i < events.length; i++) {
            byte[] event = String.format(wrapping.event, TEXT.substring(i * DELTA, i * DELTA + DELTA))
                    .getBytes(StandardCharsets.US_ASCII);
            events[i] = ByteBufAllocator.DEFAULT.directBuffer(event.length).writeBytes(event);
        }
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set("Content-Type", wrapping.contentType);
        ResponseTransform opened = gateway.stages().redaction().open(gateway.exchange(), head);
        if (opened == null) {
            throw new IllegalStateException("nothing redacts (expected: the standard profile)");
        }
        transform = opened;
    }

    @TearDown
    public void close() {
        transform.abandon();
        for (ByteBuf event : events) {
            event.release();
        }
        gateway.close();
    }

    @Benchmark
    public void redact(Blackhole hole) {
        Consumer<ByteBuf> out = part -> {
            hole.consume(part);
            part.release();
        };
        transform.body(events[next].retainedDuplicate(), out);
        next = next + 1 == events.length ? 0 : next + 1;
    }
}
