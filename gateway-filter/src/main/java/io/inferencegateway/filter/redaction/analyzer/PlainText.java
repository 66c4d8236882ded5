package io.inferencegateway.filter.redaction.analyzer;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.List;

/** An answer that is one text: it leaves in stretches of up to {@link #LONGEST} bytes, none of which cuts a character. */
final class PlainText implements UnitReader {
    private static final int LONGEST = 512;
    private static final int MOST_BEHIND_LEAD = 3;
    private static final String TEXT = "";

    private final Characters.Coding coding;
    /** The beginning of a character. */
    private byte[] begun = {};

    PlainText(Characters.Coding coding) {
        this.coding = coding;
    }

    @Override
    public void read(ByteBuf in, HeldAnswer answer) {
        byte[] bytes = Arrays.copyOf(begun, begun.length + in.readableBytes());
        in.getBytes(in.readerIndex(), bytes, begun.length, in.readableBytes());
        int from = 0;
        while (from < bytes.length) {
            int to = boundary(bytes, from, Math.min(bytes.length, from + LONGEST));
            if (to == from) {
                break;
            }
            unit(Arrays.copyOfRange(bytes, from, to), answer);
            from = to;
        }
        Arrays.fill(begun, (byte) 0);
        begun = Arrays.copyOfRange(bytes, from, bytes.length);
        Arrays.fill(bytes, (byte) 0);
    }

    /** Before a character that is not whole. */
    private int boundary(byte[] bytes, int from, int to) {
        if (coding == Characters.Coding.BYTES) {
            return to;
        }
        for (int at = to - 1; at >= Math.max(from, to - MOST_BEHIND_LEAD); at--) {
            int value = bytes[at] & 0xff;
            if (value < 0x80) {
                return to;
            }
            if (value >= 0xc0) {
                int length = value >= 0xf0 ? 4 : value >= 0xe0 ? 3 : 2;
                return at + length > to ? at : to;
            }
        }
        return to;
    }

    private void unit(byte[] bytes, HeldAnswer answer) {
        Unit unit = new Unit(bytes);
        unit.piece(answer.streamed(TEXT), 0, bytes.length, coding);
        answer.add(unit);
    }

    @Override
    public void end(HeldAnswer answer) {
        if (begun.length > 0) {
            unit(begun.clone(), answer);
        }
        answer.end(List.of(TEXT));
        drop();
    }

    @Override
    public void drop() {
        Arrays.fill(begun, (byte) 0);
        begun = new byte[0];
    }
}
