package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.Exchanges;
import io.inferencegateway.filter.redaction.event.Frame;
import io.inferencegateway.testkit.LeakExtension;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The parts of an AWS event stream are one body, wherever they are cut, and leave in sound frames. */
@ExtendWith(LeakExtension.class)
class FrameBodyTest {
    private static final String PART = "0d3a6d6573736167652d747970650700056576656e740b3a6576656e742d7479706507000b"
            + "5061796c6f6164506172740d3a636f6e74656e742d747970650700186170706c69636174696f6e2f6f637465742d73747265616d";
    static final String EXCEPTION =
            "0d3a6d6573736167652d74797065070009657863657074696f6e0f3a657863657074696f6e2d747970650700104d6f64656c53747265616d4572726f72";

    @Test
    void whatTheVendorsDecoderWroteIsReadAndWrittenTheSame() {
        byte[] hi = frame(PART, "hi");
        assertThat(ByteBufUtil.hexDump(hi))
                .startsWith("0000006b0000005999777065")
                .endsWith("6869" + "7dde0062");
        assertThat(redact("text/plain", frames("hi\n"), 1)).isEqualTo(frames("hi\n"));
    }

    @Test
    void aValueCutOverTwoPartsAnywhereIsFoundAndEveryChunkGivesTheSame() {
        String said = "to " + Samples.EMAIL + ", " + Samples.CARD + "!";
        for (int cut = 1; cut < said.length(); cut++) {
            byte[] body = frames(said.substring(0, cut), said.substring(cut));
            byte[] whole = redact("text/plain", body, body.length);
            assertThat(payload(whole)).isEqualTo("to [EMAIL], [CREDIT_CARD]!");
            for (int size : new int[] {1, 7, 50, 113}) {
                assertThat(redact("text/plain", body, size)).isEqualTo(whole);
            }
        }
    }

    @Test
    void eventsAndLinesInPartsAreReadAcrossBoth() {
        for (StreamedText vendor : List.of(StreamedText.OPEN_AI, StreamedText.LINES)) {
            String stream = vendor.stream(List.of("a jane@", "example.", "com b", " c"));
            for (int size = 1; size < 60; size += 3) {
                int length = size;
                String[] parts = stream.split("(?<=\\G.{" + length + "})", -1);
                byte[] whole = redact(vendor.contentType(), frames(parts), 1000);
                assertThat(vendor.read(payload(whole), 0)).isEqualTo("a [EMAIL] b c");
            }
        }
    }

    @Test
    void whatIsHeldIsDroppedBeforeAnExceptionWhoseTextIsRedactedToo() {
        byte[] body = concat(frames("see jane"), frame(EXCEPTION, "{\"Message\":\"" + Samples.EMAIL + "\"}"));
        assertThat(payload(redact("text/plain", body, 9))).isEqualTo("see {\"Message\":\"[EMAIL]\"}");
    }

    @Test
    void everyBrokenByteEndsTheAnswerAndShowsNothingOfItsFrame() {
        byte[] good = frames("see ", Samples.EMAIL + " ");
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= 0x40;
            assertThatThrownBy(() -> redact("text/plain", bad, 5)).isInstanceOf(RefusalException.class);
        }
    }

    @Test
    void aStreamThatEndsWithinAMessageIsBroken() {
        byte[] good = frames("see ");
        assertThatThrownBy(() -> redact("text/plain", java.util.Arrays.copyOf(good, good.length - 1), 50))
                .isInstanceOf(RefusalException.class);
    }

    @Test
    void whatIsHeldWhenTheAnswerBreaksOffNeverLeaves() {
        byte[] body = frames("see jane.doe@example.com ok ", "4111 1111 1111 1111 x AKIAIOSF");
        for (int upTo = 1; upTo <= body.length; upTo++) {
            Redaction redaction = new Redaction();
            ResponseTransform transform = open(redaction, "text/plain");
            transform.body(Redaction.buffer(body, 0, upTo), redaction.client);
            transform.abandon();
            assertThat(payload(redaction.sent.toByteArray())).doesNotContain("jane", "4111", "AKIA");
        }
    }

    static ResponseTransform open(Redaction redaction, String payloadType) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set("content-type", "application/vnd.amazon.eventstream");
        head.headers().set("x-amzn-sagemaker-content-type", payloadType);
        return Objects.requireNonNull(redaction.stage.open(Exchanges.of(HttpMethod.POST, 1 << 20, "standard"), head));
    }

    static byte[] redact(String payloadType, byte[] body, int size) {
        Redaction redaction = new Redaction();
        ResponseTransform transform = open(redaction, payloadType);
        try {
            for (int at = 0; at < body.length; at += size) {
                transform.body(Redaction.buffer(body, at, Math.min(size, body.length - at)), redaction.client);
            }
            transform.end(redaction.client);
        } catch (RuntimeException e) {
            transform.abandon();
            throw e;
        }
        return redaction.sent.toByteArray();
    }

    static byte[] frames(String... parts) {
        byte[] all = {};
        for (String part : parts) {
            all = concat(all, frame(PART, part));
        }
        return all;
    }

    static byte[] frame(String headers, String payload) {
        ByteBuf out = Unpooled.buffer();
        ByteBuf content = Unpooled.copiedBuffer(payload, StandardCharsets.UTF_8);
        Frame.write(ByteBufUtil.decodeHexDump(headers), content, out);
        return ByteBufUtil.getBytes(out);
    }

    static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    /** The payloads of all frames, whose checksums are looked at. */
    static String payload(byte[] stream) {
        return String.join("", payloads(stream));
    }

    static List<String> payloads(byte[] stream) {
        List<String> payloads = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(stream);
        while (in.hasRemaining()) {
            int begin = in.position();
            int total = in.getInt();
            int headers = in.getInt();
            assertThat(in.getInt()).isEqualTo(checksum(stream, begin, 8));
            byte[] payload = new byte[total - headers - 16];
            in.position(begin + 12 + headers).get(payload);
            assertThat(in.getInt()).isEqualTo(checksum(stream, begin, total - 4));
            payloads.add(new String(payload, StandardCharsets.UTF_8));
        }
        return payloads;
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, from, length);
        return (int) checksum.getValue();
    }
}
