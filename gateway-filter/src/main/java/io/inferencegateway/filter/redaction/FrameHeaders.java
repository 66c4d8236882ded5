package io.inferencegateway.filter.redaction;

import io.inferencegateway.filter.redaction.event.Frame;
import io.inferencegateway.filter.redaction.event.FrameFields;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Redacts what stands in the headers of messages of an AWS event stream, {@code :error-message} above all: each that is text is
 * one, its name too. Confined to the event loop of its exchange.
 */
final class FrameHeaders {
    private static final String COLON = ": ";

    /** Bytes of the longest value: its length is told in two. */
    private static final int LONGEST = 0xffff - COLON.length() - 0xff;

    /** What kind of message it is, and of what type: in each one, and no words of a model. */
    private static final byte[][] OF_EACH = Stream.of(":message-type", ":event-type", ":content-type")
            .map(name -> name.getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);

    private final TextChannel text;
    private final Findings findings;

    /** @param text reads a header, counting into {@code findings} */
    FrameHeaders(TextChannel text, Findings findings) {
        this.text = text;
        this.findings = findings;
    }

    /** The same message, unless something is found in its headers. */
    Frame redact(Frame frame) {
        byte[] bytes = frame.bytes();
        FrameFields field = frame.fields();
        ByteBuf shown = null;
        int copied = 0;
        while (field.next()) {
            ByteBuf value = ofEach(field) || !field.text() ? null : value(field, bytes);
            if (value != null) {
                shown = shown == null ? Unpooled.buffer() : shown;
                copied = copied == 0 ? frame.headersFrom() : copied;
                shown.writeBytes(bytes, copied, field.valueFrom() - Short.BYTES - copied);
                shown.writeShort(value.readableBytes()).writeBytes(value);
                copied = field.end();
            }
        }
        if (shown == null) {
            return frame;
        }
        shown.writeBytes(bytes, copied, frame.payloadFrom() - copied);
        return frame.with(shown);
    }

    private static boolean ofEach(FrameFields field) {
        for (byte[] name : OF_EACH) {
            if (field.named(name)) {
                return true;
            }
        }
        return false;
    }

    /** What the value becomes; {@code null} if nothing was found. */
    private @Nullable ByteBuf value(FrameFields field, byte[] bytes) {
        byte[] name = (field.name() + COLON).getBytes(StandardCharsets.UTF_8);
        int length = field.end() - field.valueFrom();
        ByteBuf shown = Unpooled.buffer(name.length + length);
        int before = findings.total();
        text.piece(name, 0, name.length, shown);
        text.piece(bytes, field.valueFrom(), field.end(), shown);
        text.end(shown);
        if (findings.total() == before) {
            return null;
        }
        if (shown.readableBytes() - name.length > LONGEST) {
            throw RedactionStage.unreadable("a header of a message of its AWS event stream would become too long");
        }
        boolean named = shown.readableBytes() >= name.length
                && shown.slice(0, name.length).equals(Unpooled.wrappedBuffer(name));
        return named ? shown.skipBytes(name.length) : shown;
    }
}
