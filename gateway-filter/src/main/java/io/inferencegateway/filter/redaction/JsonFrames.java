package io.inferencegateway.filter.redaction;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.event.EventData;
import io.inferencegateway.filter.redaction.event.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Frames of an AWS event stream of which each is an event in JSON, as those of Amazon Bedrock's {@code ConverseStream}.
 *
 * <p>They go through what redacts lines of JSON, so that the text of deltas is read across frames; each frame leaves at once with
 * what is decided, and what is held follows in a frame with the headers of its text's.
 */
final class JsonFrames {
    private static final byte[] DELTA = "\"delta\"".getBytes(StandardCharsets.US_ASCII);

    private final ResponseTransform lines;
    /** Of the last frame with a delta. */
    private byte[] headers = {};

    /** @param lines redacts lines of JSON; owned by this */
    JsonFrames(ResponseTransform lines) {
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
        if (holdsDelta(bytes, from, to)) {
            headers = frame.headers();
        }
        ByteBuf shown = ByteBufAllocator.DEFAULT.buffer(to - from + 1);
        try {
            lines.body(line(bytes, from, to), collecting(shown));
            frames(shown, frame.headers(), sent);
        } finally {
            shown.release();
        }
        return true;
    }

    private static boolean holdsDelta(byte[] bytes, int from, int to) {
        for (int at = from; at <= to - DELTA.length; at++) {
            if (Arrays.equals(bytes, at, at + DELTA.length, DELTA, 0, DELTA.length)) {
                return true;
            }
        }
        return false;
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
    private void frames(ByteBuf shown, byte[] own, ByteBuf sent) {
        while (shown.isReadable()) {
            ByteBuf json = shown.readSlice(shown.bytesBefore((byte) '\n'));
            shown.skipBytes(1);
            Frame.write(shown.isReadable() ? headers : own, json, sent);
        }
    }

    /** The stream is over: what is held leaves in frames like that of its text. */
    void end(ByteBuf sent) {
        ByteBuf shown = ByteBufAllocator.DEFAULT.buffer();
        try {
            lines.end(collecting(shown));
            frames(shown, headers, sent);
        } finally {
            shown.release();
        }
    }

    void drop() {
        lines.abandon();
        Arrays.fill(headers, (byte) 0);
    }
}
