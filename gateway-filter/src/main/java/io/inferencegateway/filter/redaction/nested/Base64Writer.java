package io.inferencegateway.filter.redaction.nested;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Writes bytes that come in parts as one base64 (RFC 4648 section 4), padded at its end. */
public final class Base64Writer {
    private static final byte[] ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);
    private static final int GROUP = 3;
    private static final int CHARACTER_BITS = 6;

    private int bits;
    private int count;

    /** Reads all of {@code in} without taking ownership. */
    public void write(ByteBuf in, ByteBuf out) {
        while (in.isReadable()) {
            bits = (bits << 8) | in.readUnsignedByte();
            if (++count == GROUP) {
                group(GROUP + 1, out);
            }
        }
    }

    /** What was written is all. */
    public void end(ByteBuf out) {
        if (count > 0) {
            int missing = GROUP - count;
            bits <<= 8 * missing;
            group(GROUP + 1 - missing, out);
            for (int i = 0; i < missing; i++) {
                out.writeByte('=');
            }
        }
    }

    private void group(int characters, ByteBuf out) {
        for (int i = 0; i < characters; i++) {
            out.writeByte(ALPHABET[(bits >>> (CHARACTER_BITS * (GROUP - i))) & 63]);
        }
        bits = 0;
        count = 0;
    }
}
