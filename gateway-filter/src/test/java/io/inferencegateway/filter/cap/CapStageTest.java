package io.inferencegateway.filter.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.Exchanges;
import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.testkit.LeakExtension;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakExtension.class)
class CapStageTest {
    private static final int LIMIT = 10;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CapStage stage = new CapStage(new GatewayMeters(registry));
    private long sent;

    private void client(ByteBuf buffer) {
        sent += buffer.readableBytes();
        buffer.release();
    }

    @Test
    void anAnswerOfExactlyTheLimitPasses() {
        ResponseTransform body = open(null);
        body.body(bytes(LIMIT), this::client);
        body.end(this::client);
        assertThat(sent).isEqualTo(LIMIT);
        assertThat(capped()).isZero();
    }

    @Test
    void theByteAfterTheLimitIsNeverSentAndEndsTheAnswer() {
        ResponseTransform body = open(null);
        assertThatThrownBy(() -> body.body(bytes(LIMIT + 1), this::client))
                .isInstanceOfSatisfying(RefusalException.class, e -> {
                    assertThat(e.refusal().error()).isEqualTo(GatewayError.RESPONSE_TOO_LARGE);
                    assertThat(e.refusal().detail()).contains("10 bytes", "routes.churn.maxResponseBytes");
                });
        body.abandon();
        assertThat(sent).isEqualTo(LIMIT);
        assertThat(capped()).isEqualTo(1);
    }

    @Test
    void chunksCountTogether() {
        ResponseTransform body = open(null);
        body.body(bytes(4), this::client);
        body.body(bytes(6), this::client);
        assertThatThrownBy(() -> body.body(bytes(1), this::client)).isInstanceOf(RefusalException.class);
        body.abandon();
        assertThat(sent).isEqualTo(LIMIT);
        assertThat(capped()).isEqualTo(1);
    }

    @Test
    void aChunkThatCrossesTheLimitIsCutAtIt() {
        ResponseTransform body = open(null);
        body.body(bytes(7), this::client);
        assertThatThrownBy(() -> body.body(bytes(7), this::client)).isInstanceOf(RefusalException.class);
        body.abandon();
        assertThat(sent).isEqualTo(LIMIT);
    }

    @Test
    void aStatedLengthAboveTheLimitIsRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> open("11")).isInstanceOf(RefusalException.class);
        assertThatThrownBy(() -> open("99999999999999999999")).isInstanceOf(RefusalException.class);
        assertThat(capped()).isEqualTo(2);
    }

    @Test
    void aStatedLengthWithinTheLimitIsStillCounted() {
        ResponseTransform body = open("10");
        assertThat(body.changesLength()).isFalse();
        assertThatThrownBy(() -> body.body(bytes(11), this::client)).isInstanceOf(RefusalException.class);
        body.abandon();
    }

    @Test
    void anAnswerToHeadHasNoBodyWhateverLengthItStates() {
        assertThat(stage.open(Exchanges.of(HttpMethod.HEAD, LIMIT, null), head("11")))
                .isNull();
        assertThat(capped()).isZero();
    }

    private ResponseTransform open(@Nullable String contentLength) {
        return Objects.requireNonNull(stage.open(Exchanges.of(HttpMethod.POST, LIMIT, null), head(contentLength)));
    }

    private static HttpResponse head(@Nullable String contentLength) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        if (contentLength != null) {
            head.headers().set("content-length", contentLength);
        }
        return head;
    }

    private static ByteBuf bytes(int count) {
        return ByteBufAllocator.DEFAULT.buffer().writeZero(count);
    }

    private double capped() {
        var counter = registry.find("gateway_response_capped")
                .tag("route", Exchanges.ROUTE)
                .counter();
        return counter == null ? 0 : counter.count();
    }
}
