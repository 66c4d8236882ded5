package io.inferencegateway.ratelimit.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.exchange.TokenUsage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FramePayloadsTest {
    /** Looks like a header, and like a count that must not be read. */
    private static final byte[] HEADERS = "\"usage\":{\"total_tokens\":7}".getBytes(StandardCharsets.UTF_8);

    private static ByteBuf frame(byte[] payload, int from, int to) {
        ByteBuf frame = Unpooled.buffer();
        frame.writeInt(12 + HEADERS.length + to - from + 4).writeInt(HEADERS.length);
        return frame.writeInt(0x7b22227d)
                .writeBytes(HEADERS)
                .writeBytes(payload, from, to - from)
                .writeInt(0x22222222);
    }

    /** The text in frames of so many bytes. */
    private static byte[] framed(String text, int each) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteBuf all = Unpooled.buffer();
        for (int from = 0; from < payload.length; from += each) {
            all.writeBytes(frame(payload, from, Math.min(payload.length, from + each)));
            all.writeBytes(frame(payload, 0, 0));
        }
        return ByteBufUtil.getBytes(all);
    }

    private static @Nullable TokenUsage read(byte[] bytes, int... cuts) {
        UsageReader reader = new UsageReader();
        FramePayloads frames = new FramePayloads(reader);
        int from = 0;
        for (int cut : cuts) {
            frames.read(Unpooled.wrappedBuffer(bytes, from, cut - from));
            from = cut;
        }
        ByteBuf rest = Unpooled.wrappedBuffer(bytes, from, bytes.length - from);
        frames.read(rest);
        assertThat(rest.readableBytes()).isEqualTo(bytes.length - from);
        return reader.usage();
    }

    @ParameterizedTest
    @MethodSource("io.inferencegateway.ratelimit.usage.UsageReaderTest#answers")
    void countsAreFoundHoweverTheAnswerIsFramedAndTheFramesAreCut(UsageReaderTest.Answer answer) {
        for (int each : new int[] {1, 3, 50, 100_000}) {
            byte[] bytes = framed(answer.text(), each);
            int[] all = new int[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                all[i] = i;
            }
            assertThat(read(bytes)).isEqualTo(answer.usage());
            assertThat(read(bytes, all)).isEqualTo(answer.usage());
            Random random = new Random(each);
            for (int i = 0; i < 100; i++) {
                assertThat(read(bytes, random.nextInt(bytes.length))).isEqualTo(answer.usage());
            }
        }
    }

    /** Each event in a chunk of its own, as Amazon Bedrock does it. */
    private static byte[] chunks(String... events) {
        ByteBuf all = Unpooled.buffer();
        for (String event : events) {
            String bytes = Base64.getEncoder().encodeToString(event.getBytes(StandardCharsets.UTF_8));
            byte[] payload = ("{\"bytes\":\"" + bytes + "\",\"p\":\"abcd\"}").getBytes(StandardCharsets.UTF_8);
            all.writeBytes(frame(payload, 0, payload.length));
        }
        return ByteBufUtil.getBytes(all);
    }

    @Test
    void countsAreFoundWithinChunksInBase64WhereverTheyAreCut() {
        byte[] bytes = chunks(
                "{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":25,\"output_tokens\":1}}}",
                "{\"type\":\"content_block_delta\",\"delta\":{\"text\":\"é and an end that is missing",
                "{\"type\":\"message_delta\",\"usage\":{\"output_tokens\":15}}",
                "{\"amazon-bedrock-invocationMetrics\":{\"inputTokenCount\":25,\"outputTokenCount\":16}}");
        int[] all = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            all[i] = i;
            assertThat(read(bytes, i)).isEqualTo(new TokenUsage(25, 16, 41));
        }
        assertThat(read(bytes, all)).isEqualTo(new TokenUsage(25, 16, 41));
    }

    @Test
    void whatOnlyBeginsAsAChunkIsReadAsItIs() {
        for (String text :
                new String[] {"{\"bytesRead\":5,\"usage\":{\"total_tokens\":5}}", "{\"usage\":{\"total_tokens\":5}}"}) {
            for (int each = 1; each < text.length(); each++) {
                assertThat(read(framed(text, each))).isEqualTo(new TokenUsage(0, 0, 5));
            }
        }
    }

    @Test
    void behindALengthThatCannotBeNothingIsRead() {
        ByteBuf bytes = Unpooled.buffer().writeInt(15).writeInt(0).writeInt(0);
        bytes.writeBytes(framed("{\"usage\":{\"total_tokens\":5}}", 100));
        assertThat(read(ByteBufUtil.getBytes(bytes))).isNull();
    }

    @Test
    void nothingItIsShownMakesItFail() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            if (bytes.length > 8 && random.nextBoolean()) {
                // Lengths that could be.
                bytes[0] = bytes[1] = bytes[2] = bytes[4] = bytes[5] = bytes[6] = 0;
            }
            read(bytes);
            assertThat(bytes.length).isLessThan(60);
        }
    }
}
