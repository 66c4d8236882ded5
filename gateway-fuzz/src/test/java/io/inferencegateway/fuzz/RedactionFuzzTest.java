package io.inferencegateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Whatever an upstream answers, it is refused or leaves the same for every cut; JSON stays JSON. */
class RedactionFuzzTest {
    private static final String JSON = "application/json";
    private static final List<String> TYPES = List.of(
            JSON,
            "application/x-ndjson",
            "text/event-stream",
            "text/plain",
            "text/csv",
            "multipart/mixed; boundary=b",
            "application/vnd.amazon.eventstream",
            JSON);
    private static final JsonMapper MAPPER = new JsonMapper();

    private final FuzzedGateway gateway = new FuzzedGateway();

    /** What left, and whether it was all. */
    private record Left(String body, boolean whole) {}

    /** The first byte is the type of the answer, the second how long its chunks are. */
    @FuzzTest(maxDuration = "10m")
    void everyCutGivesTheSame(byte[] data) {
        if (data.length < 3) {
            return;
        }
        int kind = (data[0] & 0xff) % TYPES.size();
        Left whole = redact(kind, data, data.length);
        Left cut = redact(kind, data, 1 + (data[1] & 0x1f));
        assertThat(cut.whole).isEqualTo(whole.whole);
        if (whole.whole) {
            assertThat(cut.body).isEqualTo(whole.body);
            if (TYPES.get(kind).equals(JSON) && json(new String(data, 2, data.length - 2, StandardCharsets.UTF_8))) {
                assertThat(json(whole.body)).isTrue();
            }
        }
    }

    private Left redact(int kind, byte[] data, int longest) {
        String path = kind == TYPES.size() - 1 ? "/model:streamGenerateContent" : "/model";
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set("content-type", TYPES.get(kind)).set("x-amzn-sagemaker-content-type", JSON);
        var exchange = gateway.exchange(path, new DefaultHttpHeaders());
        ResponseTransform answer = exchange.stages().redaction().open(exchange, head);
        if (answer == null) {
            throw new IllegalStateException("nothing redacts (expected: the standard profile)");
        }
        ByteArrayOutputStream left = new ByteArrayOutputStream();
        Consumer<ByteBuf> out = part -> {
            left.writeBytes(ByteBufUtil.getBytes(part));
            part.release();
        };
        try {
            for (int at = 2; at < data.length; at += longest) {
                answer.body(Unpooled.wrappedBuffer(data, at, Math.min(longest, data.length - at)), out);
            }
            answer.end(out);
            return new Left(left.toString(StandardCharsets.UTF_8), true);
        } catch (RefusalException e) {
            answer.abandon();
            return new Left("", false);
        }
    }

    private static boolean json(String text) {
        try {
            return !MAPPER.readTree(text).isMissingNode();
        } catch (JacksonException e) {
            return false;
        }
    }
}
