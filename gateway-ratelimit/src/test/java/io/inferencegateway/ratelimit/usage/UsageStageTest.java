package io.inferencegateway.ratelimit.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.exchange.TokenUsage;
import io.inferencegateway.exchange.Untouched;
import io.inferencegateway.testkit.ExchangeFixture;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the head of an answer tells of tokens counts, too. */
class UsageStageTest {
    private static @Nullable TokenUsage counted(String input, String output, String body) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set("X-Amzn-Bedrock-Input-Token-Count", input);
        head.headers().set("X-Amzn-Bedrock-Output-Token-Count", output);
        Exchange exchange = new ExchangeFixture().build();
        ResponseTransform transform =
                new UsageStage(asked -> true, (asked, answered) -> new Untouched()).open(exchange, head);
        assertThat(transform).isNotNull();
        ByteBuf bytes = Unpooled.copiedBuffer(body, StandardCharsets.UTF_8);
        transform.body(bytes, ByteBuf::release);
        assertThat(bytes.refCnt()).isZero();
        return exchange.tokens();
    }

    @Test
    void countsOfAmazonBedrockAreReadInTheHead() {
        assertThat(counted("12", "34", "{\"completion\":\"a\"}")).isEqualTo(new TokenUsage(12, 34, 46));
    }

    @Test
    void whatTheBodyTellsTooCountsOnce() {
        assertThat(counted("12", "34", "{\"usage\":{\"input_tokens\":12,\"output_tokens\":34}}"))
                .isEqualTo(new TokenUsage(12, 34, 46));
    }

    @Test
    void whatIsNoNumberIsNoCount() {
        assertThat(counted("-1", "1e9", "{}")).isNull();
        assertThat(counted("", "9999999999999999999999", "{}")).isNull();
    }
}
