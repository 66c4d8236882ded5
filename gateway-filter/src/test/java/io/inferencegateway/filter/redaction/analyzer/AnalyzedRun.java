package io.inferencegateway.filter.redaction.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.exchange.Untouched;
import io.inferencegateway.exchange.WaitingTransform;
import io.inferencegateway.metrics.GatewayMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One answer on its way past the analyzer, on the test's thread, which stands for the event loop. */
final class AnalyzedRun {
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final WaitingTransform transform;
    private final BlockingQueue<Boolean> woken = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    /** Behind nothing that redacts: what redaction does is tested elsewhere. */
    AnalyzedRun(AnalyzerConfig config, AnswerForm form) {
        Analyzer analyzer = new Analyzer("p", config, "[{name}]", registry);
        transform = (WaitingTransform) analyzer.behind(new Untouched(), form, "churn", new GatewayMeters(registry));
        transform.onWake(() -> woken.add(true));
    }

    private void client(ByteBuf part) {
        byte[] bytes = new byte[part.readableBytes()];
        part.readBytes(bytes);
        sent.writeBytes(bytes);
        part.release();
    }

    /** What leaves of a body. */
    static String of(AnalyzerConfig config, AnswerForm form, String body) throws InterruptedException {
        return new AnalyzedRun(config, form).part(body).end();
    }

    AnalyzedRun part(String text) {
        return part(text.getBytes(StandardCharsets.UTF_8));
    }

    AnalyzedRun part(byte[] bytes) {
        transform.body(Unpooled.copiedBuffer(bytes), this::client);
        return this;
    }

    /** Goes on until some call was answered. */
    AnalyzedRun resume() throws InterruptedException {
        assertThat(woken.poll(10, TimeUnit.SECONDS)).as("an answer came").isNotNull();
        transform.resume(this::client);
        return this;
    }

    /** What has left so far. */
    String sent() {
        return sent.toString(StandardCharsets.UTF_8);
    }

    /** Ends the body, and gives all that left. */
    String end() throws InterruptedException {
        transform.end(this::client);
        while (transform.waits()) {
            resume();
        }
        return sent();
    }
}
