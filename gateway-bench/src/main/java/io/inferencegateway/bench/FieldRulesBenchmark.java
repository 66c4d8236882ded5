package io.inferencegateway.bench;

import io.inferencegateway.exchange.ResponseStage;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.RedactionStage;
import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.field.FieldPreset;
import io.inferencegateway.filter.redaction.profile.RedactionConfig;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.metrics.GatewayMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/** A prediction of 1 KiB with 34 scores of six decimals, searched for e-mail addresses alone and with field rules before that. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FieldRulesBenchmark {
    private static final int LENGTH = 1024;

    /** What is done with the scores. */
    public enum Rules {
        NONE,
        TWO_DIGITS,
        TOP_1
    }

    @Param
    private Rules rules = Rules.NONE;

    @SuppressWarnings("NullAway.Init") // set by JMH
    private BenchedGateway gateway;

    @SuppressWarnings("NullAway.Init") // set by JMH
    private ResponseStage stage;

    private ByteBuf body = Unpooled.EMPTY_BUFFER;
    private final HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);

    @Setup
    public void open() throws IOException {
        gateway = new BenchedGateway();
        head.headers().set("Content-Type", "application/json");
        List<FieldPreset> presets =
                switch (rules) {
                    case NONE -> List.of();
                    case TWO_DIGITS -> List.of(FieldPreset.TWO_DIGITS);
                    case TOP_1 -> List.of(FieldPreset.TOP_1);
                };
        RedactionConfig config = new RedactionConfig(
                List.of(DetectorName.EMAIL), List.of(), List.of(), List.of(), presets, null, "[{name}]");
        stage = new RedactionStage(
                Map.of("standard", RedactionProfile.compile("standard", config)),
                new GatewayMeters(new SimpleMeterRegistry()));
        byte[] bytes = prediction().getBytes(StandardCharsets.US_ASCII);
        body = Unpooled.directBuffer(bytes.length).writeBytes(bytes);
        StringBuilder shown = new StringBuilder();
        apply(out -> {
            shown.append(out.toString(StandardCharsets.US_ASCII));
            out.release();
        });
        if (shown.indexOf("0.000071") < 0 != (rules != Rules.NONE)) {
            throw new IllegalStateException(shown + " (expected: no score with six decimals, if there are rules)");
        }
    }

    private static String prediction() {
        StringBuilder json = new StringBuilder("{\"predictions\":[");
        for (int i = 0; json.length() < LENGTH - 80; i++) {
            json.append(i == 0 ? "" : ",")
                    .append(String.format(
                            Locale.ROOT,
                            "{\"label\":\"churn\",\"probabilities\":[0.%06d,0.%06d]}",
                            71 * (i + 1),
                            999_999 - 71 * (i + 1)));
        }
        json.append("],\"model\":\"churn-7\"}");
        return json.append(" ".repeat(LENGTH - json.length())).toString();
    }

    @TearDown
    public void close() {
        body.release();
        gateway.close();
    }

    @Benchmark
    public void apply(Blackhole hole) {
        apply(out -> {
            hole.consume(out);
            out.release();
        });
    }

    private void apply(Consumer<ByteBuf> out) {
        ResponseTransform transform = stage.open(gateway.exchange(), head);
        if (transform == null) {
            throw new IllegalStateException("nothing redacts (expected: the profile of this benchmark)");
        }
        transform.body(body.retainedDuplicate(), out);
        transform.end(out);
    }
}
