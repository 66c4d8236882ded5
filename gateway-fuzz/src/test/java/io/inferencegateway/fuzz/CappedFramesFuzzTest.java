package io.inferencegateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.inferencegateway.filter.redaction.event.Frame;
import io.inferencegateway.filter.redaction.event.FrameCutter;
import io.inferencegateway.fuzz.CappedAnswer.Kind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever is in the messages of an AWS event stream, and wherever they part it: the cap counts as if it were one body. */
class CappedFramesFuzzTest {
    private static final String FRAMES = "application/vnd.amazon.eventstream of ";
    private static final List<String> TYPES = List.of(FRAMES + "text/event-stream", FRAMES + "application/json");
    private static final byte[] PART = headers(":message-type", "event", ":event-type", "PayloadPart");

    /** As in {@link CapFuzzTest}; the fifth byte is how long the payloads are. */
    @FuzzTest(maxDuration = "5m")
    void messagesPartNothingThatCounts(byte[] data) {
        if (data.length < 6) {
            return;
        }
        String type = TYPES.get((data[0] & 0xff) % TYPES.size());
        Kind kind = Kind.values()[(data[2] & 0xff) % Kind.values().length];
        long limit = 1L + (data[3] & 0x1f);
        int longest = 1 + (data[4] & 0x3f);
        byte[] body = frames(data, 5, longest);
        CappedAnswer whole = CappedAnswer.of(type, kind, limit, body, body.length);
        CappedAnswer cut = CappedAnswer.of(type, kind, limit, body, 1 + (data[1] & 0xff));
        assertThat(cut).isEqualTo(whole);
        assertThat(new String(body, StandardCharsets.ISO_8859_1)).startsWith(whole.body());
        assertThat(whole.ended().isEmpty()).isEqualTo(whole.body().length() == body.length);
        if (kind == Kind.BYTES) {
            assertThat(whole.body().length()).isEqualTo((int) Math.min(limit, body.length));
            return;
        }
        StringBuilder left = new StringBuilder();
        int messages = payloads(whole.body(), left);
        String all = new String(data, 5, data.length - 5, StandardCharsets.ISO_8859_1);
        if (kind == Kind.EVENTS) {
            int sent = (data.length - 5 + longest - 1) / longest;
            assertThat(messages).isEqualTo((int) Math.min(limit, sent));
        } else if (kind == Kind.TOKENS && type.endsWith("event-stream")) {
            assertThat((long) PlainCounts.texts(left + "\n\n")).isLessThanOrEqualTo(limit);
            assertThat(PlainCounts.texts(all + "\n\n") > limit && whole.ended().isEmpty())
                    .isFalse();
        } else if (kind == Kind.ELEMENTS && type.endsWith("json")) {
            PlainCounts.Places places = PlainCounts.elements(all);
            assertThat((long) PlainCounts.elements(left.toString()).begins().size())
                    .isLessThanOrEqualTo(limit);
            if (places.sound()) {
                assertThat(whole.capped()).isEqualTo(places.begins().size() > limit);
            }
        }
    }

    private static byte[] frames(byte[] data, int from, int longest) {
        ByteBuf out = Unpooled.buffer();
        for (int at = from; at < data.length; at += longest) {
            Frame.write(PART, Unpooled.wrappedBuffer(data, at, Math.min(longest, data.length - at)), out);
        }
        return ByteBufUtil.getBytes(out);
    }

    /** How many whole messages there are; what they hold goes to {@code text}. */
    private static int payloads(String body, StringBuilder text) {
        int[] count = {0};
        FrameCutter cutter = new FrameCutter();
        cutter.add(Unpooled.copiedBuffer(body, StandardCharsets.ISO_8859_1), frame -> {
            text.append(
                    new String(frame.bytes(), frame.payloadFrom(), frame.payloadLength(), StandardCharsets.ISO_8859_1));
            count[0]++;
        });
        cutter.end();
        return count[0];
    }

    private static byte[] headers(String... pairs) {
        ByteBuf out = Unpooled.buffer();
        for (int i = 0; i < pairs.length; i += 2) {
            out.writeByte(pairs[i].length()).writeCharSequence(pairs[i], StandardCharsets.US_ASCII);
            out.writeByte(7).writeShort(pairs[i + 1].length());
            out.writeCharSequence(pairs[i + 1], StandardCharsets.US_ASCII);
        }
        return ByteBufUtil.getBytes(out);
    }
}
