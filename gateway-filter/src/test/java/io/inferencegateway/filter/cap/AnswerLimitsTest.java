package io.inferencegateway.filter.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.exchange.TokenUsage;
import io.inferencegateway.filter.Exchanges;
import io.inferencegateway.filter.redaction.event.Frame;
import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.testkit.LeakExtension;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events, tokens, elements and time end an answer before what exceeds them, wherever the body is cut. */
@ExtendWith(LeakExtension.class)
class AnswerLimitsTest {
    private static final String PART = "0d3a6d6573736167652d747970650700056576656e740b3a6576656e742d7479706507000b"
            + "5061796c6f6164506172740d3a636f6e74656e742d747970650700186170706c69636174696f6e2f6f637465742d73747265616d";
    private static final String FRAMES = "application/vnd.amazon.eventstream";
    private static final String DELTA = "data: {\"choices\":[{\"delta\":{\"content\":\"%s\"}}]}\n\n";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final Exchange exchange = Exchanges.of(HttpMethod.POST, 1 << 20, null);
    private long now;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '#',
            delimiter = '|',
            value = {
                "text/event-stream    | #data: 1\n\nevent: x\ndata: 2\n\n: ping\n\n#       | #data: 3\n\n#",
                "text/event-stream    | #data: 1\r\n\r\n\r\ndata: 2\r\n\r\n#              | #id: 3\r\n\r\n#",
                "text/event-stream    | #\uFEFF: ping\n\ndata: 1\n\ndata: 2\n\n#             | #data: 3\n\n#",
                "application/x-ndjson | #{\"a\":1}\n\n  \n{}\n#                            | #{}\n#",
            })
    void eventsBehindTheLastOneNeverLeave(String type, String allowed, String more) {
        checked(new AnswerLimits(2L, null, null, null), type, allowed, more, "2 events", "maxResponseEvents");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/plain", "application/json", "application/x-ndjson", "application/octet-stream"})
    void eventsThatAreNotDeclaredAreCountedLikeOthers(String type) {
        String two = ": hi\n\n" + DELTA.formatted("a") + DELTA.formatted("b");
        String more = DELTA.formatted("c");
        checked(new AnswerLimits(2L, null, null, null), type, two, more, "2 events", "maxResponseEvents");
        checked(new AnswerLimits(null, 2L, null, null), type, two, more, "2 tokens", "maxResponseTokens");
        if (!type.equals("application/octet-stream")) {
            // Each ends within an event, so that no other way to count them would do.
            String array = "data: {\"a\":[1]}\n\n: [\n\ndata: [2,";
            checked(new AnswerLimits(null, null, 2L, null), type, array, "3]\n\n", "2 elements", "maxResponseElements");
        }
    }

    @Test
    void countingEventsThatMayNotBeOnesKeepsTheLengthOfTheAnswer() {
        ResponseTransform body = open(new AnswerLimits(2L, null, null, null), "text/plain");
        assertThat(body.changesLength()).isFalse();
        assertThat(run(new AnswerLimits(1L, null, null, null), "text/plain", bytes("data: x\n\ndata: y\n\nd"), 3))
                .isNull();
        assertThat(sent.toString(StandardCharsets.UTF_8)).isEqualTo("data: x\n\ndata: y\n\nd");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '#',
            delimiter = '|',
            value = {
                "application/json     | #{\"a\":[1,\"]\\\",[\"],\"b\":[{\"c\":[]} ,# | #null]}#",
                "application/json     | #[[1, #                                    | #2],3]#",
                "application/x-ndjson | #[1]\n[2]\n[ 3,#                           | #4]\n#",
                "application/x-ndjson | #[1]\n{\"broken\n[2,3,#                    | #4]\n#",
                "text/event-stream    | #\u00e9data: [0]\n\n\u00efdata: [0]\ndata: [1,2,3,# | #4]\n\n#",
                "text/csv             | #a,b,c\n1,2,3\n[1,2,3,#                    | #4]#",
                "text/event-stream    | #id: [1,2]\ndata: [1,2]\n\ndata: [\r\ndata: 3,# | #4]\n\n#",
                "text/event-stream    | #data: {\"a\":[[1]]}\n\ndata: [DONE]\n\ndata:[7,# | #8]#",
            })
    void elementsBehindTheLastOneNeverLeave(String type, String allowed, String more) {
        int limit = type.equals("application/json") && allowed.startsWith("[[") ? 2 : 3;
        checked(
                new AnswerLimits(null, null, (long) limit, null),
                type,
                allowed,
                more,
                limit + " elements",
                "maxResponseElements");
    }

    @Test
    void eventsWithTextAreAtLeastAToken() {
        String allowed = "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}\n\n" + DELTA.formatted("a")
                + DELTA.formatted("") + DELTA.formatted("b");
        AnswerLimits two = new AnswerLimits(null, 2L, null, null);
        checked(two, "text/event-stream", allowed, DELTA.formatted("c"), "2 tokens", "maxResponseTokens");
        String call = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":"
                + "{\"name\":\"f\",\"args\":{\"city\":\"Berlin\"}}}]}}]}\n\n";
        checked(two, "text/event-stream", call + call, call, "2 tokens", "maxResponseTokens");
        String ending = allowed + "data: {\"choices\":[],\"usage\":{\"completion_tokens\":2}}\n\ndata: [DONE]\n\n";
        sent.reset();
        assertThat(run(two, "text/event-stream", bytes(ending), 7)).isNull();
        assertThat(sent.toString(StandardCharsets.UTF_8)).isEqualTo(ending);
    }

    @Test
    void dataThatIsNoJsonAndJsonOverManyLinesAreTextsToo() {
        AnswerLimits two = new AnswerLimits(null, 2L, null, null);
        String allowed = "data: Hel\n\ndata:  \n\n: ping\n\ndata: lo\n\ndata: [DONE]\n\n";
        checked(two, "text/event-stream", allowed, "data: 7\n\n", "2 tokens", "maxResponseTokens");
        String lines = "data: {\"choices\":[\ndata: {\"delta\":\ndata: {\"content\":\"a\"}}]}\n\n";
        String role = "data: {\"choices\":[\ndata: {\"delta\":{\"role\":\ndata: \"assistant\"}}]}\n\n";
        checked(two, "text/event-stream", role + lines + lines, lines, "2 tokens", "maxResponseTokens");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 100_000})
    void elementsOfMessagesThatAreJsonOrHoldItAsBase64AreCounted(int size) {
        AnswerLimits three = new AnswerLimits(null, null, 3L, null);
        byte[] first = message("metadata", "{\"a\":[1,\n2],\"b\":{\"c\":\"[");
        String inside = Base64.getEncoder().encodeToString(bytes("{\"d\":[[]"));
        byte[] second = message("chunk", "{\"bytes\":\"" + inside + "\"}");
        assertThat(run(three, FRAMES, concat(first, message("other", "[3]")), size))
                .isNull();
        sent.reset();
        assertThat(run(three, FRAMES, concat(first, second), size)).isNull();
        assertThat(sent.toByteArray()).isEqualTo(concat(first, second));
        sent.reset();
        assertThat(run(three, FRAMES, concat(first, concat(second, message("x", "{\"e\":[0]}"))), size))
                .contains("3 elements");
        assertThat(sent.toByteArray()).isEqualTo(concat(first, second));
        sent.reset();
        assertThat(run(three, FRAMES, concat(first, concat(frame("[1]"), second)), size))
                .as("parts count with them")
                .contains("3 elements");
        assertThat(sent.toByteArray()).isEqualTo(concat(first, frame("[1]")));
    }

    @Test
    void aPartThatTellsOfMoreTokensNeverLeaves() {
        ResponseTransform body = open(new AnswerLimits(null, 2L, null, null), "application/json");
        exchange.tokens(new TokenUsage(10, 2, 12));
        body.body(Unpooled.copiedBuffer("{", StandardCharsets.UTF_8), this::client);
        exchange.tokens(new TokenUsage(10, 3, 13));
        assertThatThrownBy(() -> body.body(Unpooled.copiedBuffer("}", StandardCharsets.UTF_8), this::client))
                .isInstanceOf(RefusalException.class)
                .hasMessageContaining("2 tokens");
        body.abandon();
        assertThat(sent.toString(StandardCharsets.UTF_8)).isEqualTo("{");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 100_000})
    void messagesOfAnAwsEventStreamAndWhatIsInThemAreCounted(int size) {
        byte[] one = frame("{\"a\":[1,2");
        byte[] two = frame(",3]}");
        AnswerLimits events = new AnswerLimits(1L, null, null, null);
        assertThat(run(events, FRAMES, concat(one, two), size)).contains("1 events");
        assertThat(sent.toByteArray()).isEqualTo(one);
        sent.reset();
        AnswerLimits elements = new AnswerLimits(2L, null, 2L, null);
        assertThat(run(elements, FRAMES, concat(one, two), size)).contains("2 elements");
        assertThat(sent.toByteArray()).isEqualTo(one);
        sent.reset();
        assertThat(run(new AnswerLimits(2L, 1L, 3L, null), FRAMES, concat(one, two), size))
                .isNull();
        assertThat(sent.toByteArray()).isEqualTo(concat(one, two));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 100_000})
    void anEventThatIsATokenTooMuchLeavesInNoMessage(int size) {
        AnswerLimits one = new AnswerLimits(null, 1L, null, null);
        String second = DELTA.formatted("b");
        byte[] first = frame(DELTA.formatted("a"));
        byte[] begun = frame(second.substring(0, second.length() - 1));
        assertThat(runOfEvents(one, concat(first, concat(begun, frame("\n"))), size))
                .contains("1 tokens");
        assertThat(sent.toByteArray()).isEqualTo(first);
        sent.reset();
        assertThat(runOfEvents(one, concat(first, begun), size))
                .as("the blank line never comes")
                .contains("1 tokens");
        assertThat(sent.toByteArray()).isEqualTo(first);
        sent.reset();
        byte[] allowed = concat(begun, frame("\n: ping"));
        assertThat(runOfEvents(one, allowed, size)).isNull();
        assertThat(sent.toByteArray()).isEqualTo(allowed);
    }

    @Test
    void messagesThatNeverEndAnEventAreNotHeldForEver() {
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        for (int i = 0; i < 10_000; i++) {
            many.writeBytes(frame("data: "));
        }
        assertThat(runOfEvents(new AnswerLimits(null, 1L, null, null), many.toByteArray(), 100_000))
                .contains("cannot be counted");
        assertThat(sent.size()).isZero();
    }

    @Test
    void whatComesWhenTheTimeIsOverNeverLeaves() {
        ResponseTransform body = open(new AnswerLimits(null, null, null, Duration.ofNanos(5)), "text/plain");
        assertThat(body.timeLimit()).isEqualTo(5);
        now = 4;
        body.body(Unpooled.copiedBuffer("a", StandardCharsets.UTF_8), this::client);
        now = 5;
        assertThatThrownBy(() -> body.body(Unpooled.copiedBuffer("b", StandardCharsets.UTF_8), this::client))
                .hasMessageContaining("maxResponseTime");
        body.abandon();
        assertThat(sent.toString(StandardCharsets.UTF_8)).isEqualTo("a");
        assertThat(capped()).isEqualTo(1);
    }

    @Test
    void whatCannotBeCountedIsRefusedAndErrorsAreNotCounted() {
        AnswerLimits elements = new AnswerLimits(1L, null, 1L, null);
        assertThatThrownBy(() -> open(elements, "image/png"))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        e -> assertThat(e.refusal().error()).isEqualTo(GatewayError.RESPONSE_UNREADABLE));
        assertThat(stage(elements).open(exchange, head(500, "image/png"))).isInstanceOf(CappedBody.class);
        assertThat(open(new AnswerLimits(1L, 1L, null, null), "image/png")).isInstanceOf(ToldBody.class);
    }

    @Test
    void limitsAreAtLeastOne() {
        assertThatThrownBy(() -> new AnswerLimits(0L, null, null, null))
                .hasMessage("maxResponseEvents: 0 (expected: >= 1)");
        assertThatThrownBy(() -> new AnswerLimits(null, 0L, null, null)).hasMessageStartingWith("maxResponseTokens: 0");
        assertThatThrownBy(() -> new AnswerLimits(null, null, -1L, null))
                .hasMessageStartingWith("maxResponseElements: -1");
        assertThatThrownBy(() -> new AnswerLimits(null, null, null, Duration.ZERO))
                .hasMessageStartingWith("maxResponseTime: 0s");
        assertThatThrownBy(() -> new AnswerLimits(null, null, null, Duration.ofDays(200_000)))
                .as("more nanoseconds than a long holds")
                .hasMessageEndingWith("at the most 365d)");
    }

    private void checked(AnswerLimits limits, String type, String allowed, String more, String detail, String setting) {
        for (int size : new int[] {1, 2, 5, 1000}) {
            sent.reset();
            double before = capped();
            assertThat(run(limits, type, bytes(allowed), size)).isNull();
            assertThat(sent.toString(StandardCharsets.UTF_8)).isEqualTo(allowed);
            sent.reset();
            assertThat(run(limits, type, bytes(allowed + more), size)).contains(detail, "routes.churn." + setting);
            assertThat(sent.toString(StandardCharsets.UTF_8)).isEqualTo(allowed);
            assertThat(capped() - before).isEqualTo(1);
        }
    }

    /** What ended the answer, or {@code null} if nothing did. */
    private @Nullable String run(AnswerLimits limits, String type, byte[] body, int size) {
        return run(open(limits, type), body, size);
    }

    /** As {@link #run}, of messages of an AWS event stream with server-sent events in them. */
    private @Nullable String runOfEvents(AnswerLimits limits, byte[] body, int size) {
        HttpResponse head = head(200, FRAMES);
        head.headers().set("x-amzn-sagemaker-content-type", "text/event-stream");
        return run(Objects.requireNonNull(stage(limits).open(exchange, head)), body, size);
    }

    private @Nullable String run(ResponseTransform transform, byte[] body, int size) {
        try {
            for (int at = 0; at < body.length; at += size) {
                int length = Math.min(size, body.length - at);
                ByteBuf part = at % 2 == 0
                        ? ByteBufAllocator.DEFAULT.directBuffer(length)
                        : ByteBufAllocator.DEFAULT.heapBuffer(length);
                transform.body(part.writeBytes(body, at, length), this::client);
            }
            transform.end(this::client);
            return null;
        } catch (RefusalException e) {
            transform.abandon();
            return e.refusal().detail();
        }
    }

    private ResponseTransform open(AnswerLimits limits, String type) {
        return Objects.requireNonNull(stage(limits).open(exchange, head(200, type)));
    }

    private CapStage stage(AnswerLimits limits) {
        return new CapStage(new GatewayMeters(registry), Map.of(Exchanges.ROUTE, limits), () -> now);
    }

    private static HttpResponse head(int status, String type) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status));
        head.headers().set("content-type", type).set("x-amzn-sagemaker-content-type", "application/json");
        return head;
    }

    private void client(ByteBuf buffer) {
        sent.writeBytes(ByteBufUtil.getBytes(buffer));
        buffer.release();
    }

    private static byte[] frame(String payload) {
        ByteBuf out = Unpooled.buffer();
        Frame.write(ByteBufUtil.decodeHexDump(PART), Unpooled.copiedBuffer(payload, StandardCharsets.UTF_8), out);
        return ByteBufUtil.getBytes(out);
    }

    /** An event of this type. */
    private static byte[] message(String type, String payload) {
        ByteBuf headers = Unpooled.buffer();
        for (String header : new String[] {":message-type", "event", ":event-type", type}) {
            if (header.startsWith(":")) {
                headers.writeByte(header.length()).writeBytes(bytes(header));
            } else {
                headers.writeByte(7).writeShort(header.length()).writeBytes(bytes(header));
            }
        }
        ByteBuf out = Unpooled.buffer();
        Frame.write(ByteBufUtil.getBytes(headers), Unpooled.copiedBuffer(payload, StandardCharsets.UTF_8), out);
        return ByteBufUtil.getBytes(out);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }

    private double capped() {
        var counter = registry.find("gateway_response_capped").counter();
        return counter == null ? 0 : counter.count();
    }
}
