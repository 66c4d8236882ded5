package io.inferencegateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.WaitingTransform;
import io.inferencegateway.testkit.ScriptedPeer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whatever a remote analyzer answers: what it found is masked as somebody else reads it, or all of it counts as a failure.
 *
 * <p>It answers on a socket, so that the way there is tried, too.
 */
class AnalyzerFuzzTest {
    private static final List<AnalyzedText> TEXTS = List.of(
            new AnalyzedText("text/plain", "Ask Jane 😀 Doe in São Paulo now"),
            AnalyzedText.json("Jane \\ud83d\\ude00 Doe", "S\\u00e3o 😀 Paulo", "\\ud83d lone"),
            new AnalyzedText("text/plain; charset=iso-8859-1", "in Paris"));

    private static final AtomicReference<byte[]> SAYS = new AtomicReference<>(new byte[0]);
    private static final FuzzedGateway GATEWAY = new FuzzedGateway(analyzer().port());

    private static ScriptedPeer analyzer() {
        try {
            return new ScriptedPeer((wire, connection) -> {
                while (true) {
                    wire.read();
                    byte[] body = SAYS.get();
                    ByteArrayOutputStream answer = new ByteArrayOutputStream();
                    answer.writeBytes(("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
                    answer.writeBytes(body);
                    wire.send(answer.toByteArray());
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first byte says which text it is asked about, and whether an answer passes when it fails. */
    @FuzzTest(maxDuration = "5m")
    void whatItFindsIsMaskedOrItHasFailed(byte[] data) throws InterruptedException {
        if (data.length < 1) {
            return;
        }
        AnalyzedText text = TEXTS.get((data[0] & 0x7f) % TEXTS.size());
        byte[] says = Arrays.copyOfRange(data, 1, data.length);
        SAYS.set(says);
        List<FuzzedFinding> findings = FuzzedFinding.of(
                new String(says, StandardCharsets.UTF_8), text.shown().size());
        String left = left(data[0] < 0 ? "/passing" : "/analyzed", text);
        if (findings != null) {
            assertThat(left).isEqualTo(text.masked(findings));
        } else if (data[0] < 0) {
            assertThat(left).isEqualTo(text.body());
        } else {
            assertThat(left).isNull();
        }
    }

    /** What the client gets; {@code null} if the analyzer has failed. */
    private @Nullable String left(String path, AnalyzedText text) throws InterruptedException {
        Exchange exchange = GATEWAY.exchange(path, new DefaultHttpHeaders());
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set("content-type", text.type());
        WaitingTransform answer =
                (WaitingTransform) exchange.stages().redaction().open(exchange, head);
        if (answer == null) {
            throw new IllegalStateException("nothing redacts (expected: a profile)");
        }
        LinkedBlockingQueue<Boolean> woken = new LinkedBlockingQueue<>();
        answer.onWake(() -> woken.add(true));
        StringBuilder sent = new StringBuilder();
        Consumer<ByteBuf> client = part -> {
            sent.append(part.toString(StandardCharsets.UTF_8));
            part.release();
        };
        try {
            answer.body(Unpooled.copiedBuffer(text.body(), StandardCharsets.UTF_8), client);
            answer.end(client);
            while (answer.waits()) {
                assertThat(woken.poll(30, TimeUnit.SECONDS))
                        .as("an answer came")
                        .isNotNull();
                answer.resume(client);
            }
            return sent.toString();
        } catch (RefusalException e) {
            answer.abandon();
            assertThat(e.refusal().error()).isEqualTo(GatewayError.ANALYZER_UNAVAILABLE);
            assertThat(sent).isEmpty();
            return null;
        } finally {
            exchange.end();
        }
    }
}
