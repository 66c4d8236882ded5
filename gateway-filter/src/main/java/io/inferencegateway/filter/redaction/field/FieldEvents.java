package io.inferencegateway.filter.redaction.field;

import io.inferencegateway.filter.redaction.event.DataLines;
import io.inferencegateway.filter.redaction.event.EventCutter;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Server-sent events whose data is JSON: each event is read when it is whole, and data in many lines is put into one.
 *
 * <p>Data that does not begin like an object, an array or a string has no fields and passes, {@code [DONE]} too.
 */
final class FieldEvents implements FieldSource {
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private final EventCutter cutter = new EventCutter(false);
    private final DataLines data = new DataLines();
    private final FieldReader reader;

    FieldEvents(FieldReader reader) {
        this.reader = reader;
    }

    @Override
    public void read(ByteBuf in, ByteSink out) {
        cutter.add(in, (bytes, from, to) -> event(bytes, from, to, out));
    }

    private void event(byte[] bytes, int from, int to, ByteSink out) {
        data.find(bytes, from, to);
        if (data.count() == 0 || !json(bytes)) {
            out.add(bytes, from, to);
        } else if (data.count() == 1) {
            line(bytes, from, to, out);
        } else {
            byte[] joined = data.joined(bytes, from, to);
            data.find(joined, 0, joined.length);
            line(joined, 0, joined.length, out);
            Arrays.fill(joined, (byte) 0);
        }
    }

    private boolean json(byte[] bytes) {
        int at = data.from(0);
        int to = data.to(0);
        while (at < to && JsonText.blank(bytes[at])) {
            at++;
        }
        boolean many = data.count() > 1;
        if (at == to) {
            return many;
        }
        return (bytes[at] == '{' || bytes[at] == '[' || bytes[at] == '"')
                && (many || !Arrays.equals(bytes, data.from(0), to, DONE, 0, DONE.length));
    }

    private void line(byte[] bytes, int from, int to, ByteSink out) {
        out.add(bytes, from, data.from(0));
        reader.read(bytes, data.from(0), data.to(0), out);
        reader.end(out);
        out.add(bytes, data.to(0), to);
    }

    @Override
    public void end(ByteSink out) {
        cutter.end((bytes, from, to) -> event(bytes, from, to, out));
    }

    @Override
    public void drop() {
        cutter.drop();
        reader.drop();
    }
}
