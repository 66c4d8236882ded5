package io.inferencegateway.filter.redaction.body;

import io.inferencegateway.filter.redaction.event.Frame;
import io.inferencegateway.filter.redaction.event.FrameFields;
import io.inferencegateway.filter.redaction.refusal.Unreadable;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * Redacts what stands in the headers of messages of an AWS event stream, {@code :error-message} above all: each that is text is
 * one, its name too. Confined to the event loop of its exchange.
 */
final class FrameHeaders {
    /** Bytes of the longest value: its length is told in two. */
    private static final int LONGEST = 0xffff;

    /** What kind of message it is, and of what type: in each one, and no words of a model. */
    private static final byte[][] OF_EACH = Stream.of(":message-type", ":event-type", ":content-type")
            .map(name -> name.getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);

    private final HeaderText text;

    FrameHeaders(HeaderText text) {
        this.text = text;
    }

    /** The same message, unless something is found in its headers; without those of whose names that is a part. */
    Frame redact(Frame frame) {
        byte[] bytes = frame.bytes();
        FrameFields field = frame.fields();
        ByteBuf shown = null;
        int copied = 0;
        while (field.next()) {
            if (ofEach(field) || !field.text()) {
                continue;
            }
            ByteBuf value = text.redact(field.name(), StandardCharsets.UTF_8, bytes, field.valueFrom(), field.end());
            if (value == null && !text.foundInName()) {
                continue;
            }
            shown = shown == null ? Unpooled.buffer() : shown;
            copied = copied == 0 ? frame.headersFrom() : copied;
            if (value == null) {
                shown.writeBytes(bytes, copied, field.begin() - copied);
            } else {
                shown.writeBytes(bytes, copied, field.valueFrom() - Short.BYTES - copied);
                shown.writeShort(length(value)).writeBytes(value);
            }
            copied = field.end();
        }
        if (shown == null) {
            return frame;
        }
        shown.writeBytes(bytes, copied, frame.payloadFrom() - copied);
        return frame.with(shown);
    }

    private static int length(ByteBuf value) {
        if (value.readableBytes() > LONGEST) {
            throw Unreadable.because("a header of a message of its AWS event stream would become too long");
        }
        return value.readableBytes();
    }

    private static boolean ofEach(FrameFields field) {
        for (byte[] name : OF_EACH) {
            if (field.named(name)) {
                return true;
            }
        }
        return false;
    }
}
