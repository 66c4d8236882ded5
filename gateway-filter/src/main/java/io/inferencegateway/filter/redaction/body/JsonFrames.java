package io.inferencegateway.filter.redaction.body;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.event.EventData;
import io.inferencegateway.filter.redaction.event.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Frames of an AWS event stream of which each is an event in JSON, as those of Amazon Bedrock's {@code ConverseStream} and
 * {@code RetrieveAndGenerateStream}.
 *
 * <p>They go through what redacts such lines of JSON, so that texts are read across frames; each frame leaves at once with
 * what is decided, and what is held follows in a frame with the headers of its text's.
 */
public final class JsonFrames {
    /** What tells the kinds of frames that bring pieces of texts, and copies of them; the first that is in one counts. */
    private static final byte[][] MARKS = Stream.of("\"delta\":", "\"generatedResponsePart\":", "\"text\":")
            .map(mark -> mark.getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);

    private final ResponseTransform lines;
    /** Of the last frame of each kind; the last kind is that of frames without a mark. */
    private final byte[][] headers = new byte[MARKS.length + 1][];

    private byte[] last = {};

    /** @param lines redacts lines of JSON that are frames; owned by this */
    public JsonFrames(ResponseTransform lines) {
        this.lines = lines;
    }

    /** Writes what may be shown of a frame; false, and nothing was done, if it is no object of JSON. */
    boolean write(Frame frame, ByteBuf sent) {
        byte[] bytes = frame.bytes();
        int from = frame.payloadFrom();
        int to = from + frame.payloadLength();
        if (from == to || bytes[from] != '{' || !EventData.isJson(bytes, from, to)) {
            return false;
        }
        byte[] own = frame.headers();
        headers[kind(bytes, from, to)] = own;
        last = own;
        ByteBuf shown = ByteBufAllocator.DEFAULT.buffer(to - from + 1);
        try {
            lines.body(line(bytes, from, to), collecting(shown));
            frames(shown, own, sent);
        } finally {
            shown.release();
        }
        return true;
    }

    private static int kind(byte[] bytes, int from, int to) {
        for (int kind = 0; kind < MARKS.length; kind++) {
            byte[] mark = MARKS[kind];
            for (int at = from; at <= to - mark.length; at++) {
                if (Arrays.equals(bytes, at, at + mark.length, mark, 0, mark.length)) {
                    return kind;
                }
            }
        }
        return MARKS.length;
    }

    /** JSON in one line: between its tokens a blank is as good as a new line. */
    private static ByteBuf line(byte[] bytes, int from, int to) {
        ByteBuf line = ByteBufAllocator.DEFAULT.buffer(to - from + 1);
        for (int at = from; at < to; at++) {
            line.writeByte(bytes[at] == '\n' || bytes[at] == '\r' ? ' ' : bytes[at]);
        }
        return line.writeByte('\n');
    }

    private static Consumer<ByteBuf> collecting(ByteBuf shown) {
        return part -> {
            shown.writeBytes(part);
            part.release();
        };
    }

    /** Each line in a frame: the last one is that of the frame at hand, those before it bring what was held. */
    private void frames(ByteBuf shown, byte @Nullable [] own, ByteBuf sent) {
        while (shown.isReadable()) {
            ByteBuf json = shown.readSlice(shown.bytesBefore((byte) '\n'));
            shown.skipBytes(1);
            Frame.write(own == null || shown.isReadable() ? ofCopy(json) : own, json, sent);
        }
    }

    private byte[] ofCopy(ByteBuf json) {
        byte[] bytes = ByteBufUtil.getBytes(json);
        byte[] known = headers[kind(bytes, 0, bytes.length)];
        return known == null ? last : known;
    }

    /** The stream is over: what is held leaves in frames like that of its text. */
    void end(ByteBuf sent) {
        ByteBuf shown = ByteBufAllocator.DEFAULT.buffer();
        try {
            lines.end(collecting(shown));
            frames(shown, null, sent);
        } finally {
            shown.release();
        }
    }

    void drop() {
        lines.abandon();
        Arrays.fill(headers, null);
    }
}
