package io.inferencegateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.exchange.Untouched;
import io.inferencegateway.ratelimit.usage.UsageStage;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Whatever an upstream answers, its tokens are read the same for every cut, and the answer goes on as it came. */
class UsageFuzzTest {
    private static final FuzzedGateway GATEWAY = new FuzzedGateway();
    private final UsageStage stage = new UsageStage(exchange -> true, (exchange, head) -> new Untouched());

    /** The first byte says whether it comes in frames of AWS, the second how long its chunks are. */
    @FuzzTest(maxDuration = "5m")
    void everyCutTellsTheSameTokens(byte[] data) {
        if (data.length < 3) {
            return;
        }
        Exchange whole = read(data, data.length);
        Exchange cut = read(data, 1 + (data[1] & 0x1f));
        assertThat(cut.tokens()).isEqualTo(whole.tokens());
    }

    private Exchange read(byte[] data, int longest) {
        Exchange exchange = GATEWAY.exchange("/model", new DefaultHttpHeaders());
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers()
                .set("content-type", data[0] % 2 == 0 ? "application/json" : "application/vnd.amazon.eventstream");
        ResponseTransform answer = stage.open(exchange, head);
        if (answer == null) {
            throw new IllegalStateException("nothing is counted (expected: every answer)");
        }
        ByteArrayOutputStream left = new ByteArrayOutputStream();
        for (int at = 2; at < data.length; at += longest) {
            answer.body(Unpooled.wrappedBuffer(data, at, Math.min(longest, data.length - at)), part -> {
                left.writeBytes(ByteBufUtil.getBytes(part));
                part.release();
            });
        }
        answer.abandon();
        assertThat(left.toByteArray()).isEqualTo(Arrays.copyOfRange(data, 2, data.length));
        return exchange;
    }
}
