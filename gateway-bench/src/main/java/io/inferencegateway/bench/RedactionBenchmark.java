package io.inferencegateway.bench;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.ResponseTransform;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
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

/** Redaction of an answer of 1 KiB that comes in one piece, by the standard profile. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RedactionBenchmark {
    private static final int LENGTH = 1024;
    private static final String CHAT =
            "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1795392000,\"model\":\"demo\",\"choices\":[{\"index\":0,"
                    + "\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":\"";
    private static final String SENTENCE =
            "The customer asked for the state of order 48213, which left the warehouse on Monday. ";

    /** What the model says; an address is found and replaced. */
    public enum Answer {
        PREDICTION,
        CHAT,
        CHAT_WITH_AN_ADDRESS
    }

    @Param
    private Answer answer = Answer.PREDICTION;

    @SuppressWarnings("NullAway.Init") // set by JMH
    private BenchedGateway gateway;

    @SuppressWarnings("NullAway.Init") // set by JMH
    private Exchange exchange;

    private ByteBuf body = Unpooled.EMPTY_BUFFER;
    private final HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);

    @Setup
    public void open() throws IOException {
        gateway = new BenchedGateway();
        head.headers().set("Content-Type", "application/json");
        byte[] bytes = text().getBytes(StandardCharsets.US_ASCII);
        exchange = gateway.exchange();
        body = ByteBufAllocator.DEFAULT.directBuffer(bytes.length).writeBytes(bytes);
        StringBuilder redacted = new StringBuilder();
        redact(out -> {
            redacted.append(out.toString(StandardCharsets.US_ASCII));
            out.release();
        });
        if (redacted.indexOf("[EMAIL]") < 0 == (answer == Answer.CHAT_WITH_AN_ADDRESS)) {
            throw new IllegalStateException(redacted + " (expected: redacted where there is an address)");
        }
    }

    private String text() {
        return switch (answer) {
            case PREDICTION -> prediction();
            case CHAT -> chat("");
            case CHAT_WITH_AN_ADDRESS -> chat("Write to jane.doe@example.com. ");
        };
    }

    private static String prediction() {
        StringBuilder json = new StringBuilder("{\"predictions\":[");
        for (int i = 0; json.length() < LENGTH - 80; i++) {
            json.append(i == 0 ? "" : ",")
                    .append(String.format(
                            Locale.ROOT, "{\"label\":\"churn\",\"probabilities\":[0.%06d,0.%06d]}", 71 * i, 97 * i));
        }
        json.append("],\"model\":\"churn-7\"}");
        return json.append(" ".repeat(LENGTH - json.length())).toString();
    }

    private static String chat(String with) {
        StringBuilder json = new StringBuilder(CHAT).append(with);
        while (json.length() < LENGTH - 5) {
            json.append(SENTENCE);
        }
        json.setLength(LENGTH - 5);
        return json.append("\"}}]}").toString();
    }

    @TearDown
    public void close() {
        body.release();
        gateway.close();
    }

    @Benchmark
    public void redact(Blackhole hole) {
        redact(out -> {
            hole.consume(out);
            out.release();
        });
    }

    private void redact(Consumer<ByteBuf> out) {
        ResponseTransform transform = gateway.stages().redaction().open(exchange, head);
        if (transform == null) {
            throw new IllegalStateException("nothing redacts (expected: the standard profile)");
        }
        transform.body(body.retainedDuplicate(), out);
        transform.end(out);
    }
}
