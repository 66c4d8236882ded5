package io.inferencegateway.ratelimit.usage;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Shows a reader the payload of a message, or what is within where it is {@code {"bytes":"…"}} as the chunks of Amazon Bedrock's streams
 * are: an event of the model in base64.
 *
 * <p>Fixed memory, nothing allocated for a byte. Confined to one thread. Source: Amazon Bedrock API reference,
 * InvokeModelWithResponseStream.
 */
final class ChunkBytes {
    private static final byte[] BEGINS = {'{', '"', 'b', 'y', 't', 'e', 's', '"', ':', '"'};
    private static final byte[] VALUES = values();
    private static final int BITS = 6;
    private static final byte NO_VALUE = -1;

    /** Ends of line that end an event wherever it was cut, within a string too: each chunk is one by itself. */
    private static final int ENDS = 3;

    private final UsageReader reader;

    /** Bytes of the payload that are as a chunk's; more than {@link #BEGINS} has: its base64 has ended. */
    private int begun;

    /** Whether this is no chunk. */
    private boolean plain;

    private int bits;
    private int kept;

    ChunkBytes(UsageReader reader) {
        this.reader = reader;
    }

    /** Another payload begins. */
    void begin() {
        for (int i = 0; begun >= BEGINS.length && i < ENDS; i++) {
            reader.read((byte) '\n');
        }
        begun = 0;
        plain = false;
        bits = 0;
        kept = 0;
    }

    /** The payload ends: what only began as a chunk does is read, too. */
    void end() {
        if (!plain && begun < BEGINS.length) {
            plainly();
        }
    }

    /** Reads the bytes on from an index up to another. */
    void read(ByteBuf part, int from, int to) {
        int at = from;
        while (at < to && !plain) {
            step(part.getByte(at));
            at++;
        }
        reader.read(part, at, to);
    }

    private void step(byte b) {
        if (begun < BEGINS.length) {
            if (b == BEGINS[begun]) {
                begun++;
            } else {
                plainly();
                reader.read(b);
            }
        } else if (begun == BEGINS.length) {
            base64(b);
        }
    }

    private void plainly() {
        for (int i = 0; i < begun; i++) {
            reader.read(BEGINS[i]);
        }
        plain = true;
    }

    private void base64(byte b) {
        if (b == '"') {
            begun++;
        } else if (b >= 0 && VALUES[b] != NO_VALUE) {
            bits = bits << BITS | VALUES[b];
            kept += BITS;
            if (kept >= Byte.SIZE) {
                kept -= Byte.SIZE;
                reader.read((byte) (bits >> kept));
            }
        }
    }

    private static byte[] values() {
        byte[] values = new byte[1 << 7];
        Arrays.fill(values, NO_VALUE);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        return values;
    }
}
