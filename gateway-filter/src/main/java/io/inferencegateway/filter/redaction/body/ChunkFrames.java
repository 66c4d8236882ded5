package io.inferencegateway.filter.redaction.body;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.event.ChunkBytes;
import io.inferencegateway.filter.redaction.event.EventData;
import io.inferencegateway.filter.redaction.event.Frame;
import io.inferencegateway.filter.redaction.nested.Base64Reader;
import io.inferencegateway.filter.redaction.nested.Base64Writer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Frames of an AWS event stream of which each holds an event of a model's stream as base64: {@code {"bytes":"…"}}.
 *
 * <p>JSON inside goes through what redacts server-sent events, so that texts are read across the frames; what is none, as an
 * agent's answer, is one text of all frames. Each frame leaves at once with what is decided, and what is held follows in a frame
 * of its own.
 */
public final class ChunkFrames {
    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BEFORE = "{\"bytes\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BEHIND = "\"}".getBytes(StandardCharsets.US_ASCII);

    private final ResponseTransform events;
    private final TextChannel plain;
    private final TextChannel around;
    private byte[] headers = {};

    /**
     * @param events redacts server-sent events; owned by this
     * @param plain redacts what is no JSON; owned by this
     * @param around redacts what stands around them in a payload; owned by who gives it
     */
    public ChunkFrames(ResponseTransform events, TextChannel plain, TextChannel around) {
        this.events = events;
        this.plain = plain;
        this.around = around;
    }

    /** Writes what may be shown of a frame; false, and nothing was done, if it holds no base64. */
    boolean write(Frame frame, ByteBuf sent) {
        byte[] bytes = frame.bytes();
        int from = frame.payloadFrom();
        int to = from + frame.payloadLength();
        ChunkBytes place = ChunkBytes.find(bytes, from, to);
        if (place == null) {
            return false;
        }
        headers = frame.headers();
        ByteBuf inside = ByteBufAllocator.DEFAULT.buffer();
        ByteBuf shown = ByteBufAllocator.DEFAULT.buffer();
        try {
            Base64Reader.read(bytes, place.from(), place.to(), inside);
            byte[] before = around(bytes, from, place.from());
            byte[] behind = around(bytes, place.to(), to);
            if (json(inside)) {
                events.body(event(inside), collecting(shown));
                frames(shown, before, behind, sent);
            } else {
                byte[] text = ByteBufUtil.getBytes(inside);
                plain.piece(text, 0, text.length, shown);
                frame(shown, before, behind, sent);
            }
        } finally {
            inside.release();
            shown.release();
        }
        return true;
    }

    /** A text of its own. */
    private byte[] around(byte[] bytes, int from, int to) {
        ByteBuf shown = Unpooled.buffer(to - from);
        around.piece(bytes, from, to, shown);
        around.end(shown);
        return ByteBufUtil.getBytes(shown);
    }

    private static boolean json(ByteBuf inside) {
        int first = inside.forEachByte(value -> value == ' ' || value == '\t' || value == '\n' || value == '\r');
        if (first < 0 || (inside.getByte(first) != '{' && inside.getByte(first) != '[')) {
            return false;
        }
        byte[] bytes = ByteBufUtil.getBytes(inside);
        return EventData.isJson(bytes, 0, bytes.length);
    }

    /** JSON as the data of one event: between its tokens a blank is as good as a new line. */
    private static ByteBuf event(ByteBuf json) {
        ByteBuf event = ByteBufAllocator.DEFAULT.buffer(json.readableBytes() + DATA.length + 2);
        event.writeBytes(DATA);
        while (json.isReadable()) {
            byte value = json.readByte();
            event.writeByte(value == '\n' || value == '\r' ? ' ' : value);
        }
        return event.writeByte('\n').writeByte('\n');
    }

    /** Each event in a frame: the last one is that of the frame at hand, those before it bring what was held. */
    private void frames(ByteBuf shown, byte[] before, byte[] behind, ByteBuf sent) {
        while (shown.isReadable()) {
            int end = shown.bytesBefore((byte) '\n');
            ByteBuf json = shown.readSlice(end).skipBytes(DATA.length);
            shown.skipBytes(2);
            boolean last = !shown.isReadable();
            frame(json, last ? before : BEFORE, last ? behind : BEHIND, sent);
        }
    }

    private void frame(ByteBuf shown, byte[] before, byte[] behind, ByteBuf sent) {
        ByteBuf payload = ByteBufAllocator.DEFAULT.buffer();
        try {
            Base64Writer writer = new Base64Writer();
            payload.writeBytes(before);
            writer.write(shown, payload);
            writer.end(payload);
            Frame.write(headers, payload.writeBytes(behind), sent);
        } finally {
            payload.release();
        }
    }

    private static Consumer<ByteBuf> collecting(ByteBuf shown) {
        return part -> {
            shown.writeBytes(part);
            part.release();
        };
    }

    /** The stream is over: what is held leaves in frames like the last one. */
    void end(ByteBuf sent) {
        ByteBuf shown = ByteBufAllocator.DEFAULT.buffer();
        try {
            events.end(collecting(shown));
            frames(shown, BEFORE, BEHIND, sent);
            plain.end(shown.clear());
            if (shown.isReadable()) {
                frame(shown, BEFORE, BEHIND, sent);
            }
        } finally {
            shown.release();
        }
    }

    void drop() {
        events.abandon();
        plain.drop();
        Arrays.fill(headers, (byte) 0);
    }
}
