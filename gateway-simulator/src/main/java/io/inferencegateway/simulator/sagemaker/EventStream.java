package io.inferencegateway.simulator.sagemaker;

import io.inferencegateway.simulator.wire.Body;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Encodes messages of {@code application/vnd.amazon.eventstream}: lengths, checksum of them, headers, payload, checksum
 * of everything, big-endian. Source: Smithy, "Amazon Event Stream Specification".
 */
final class EventStream {

    /** Pads a stream with payload parts of blanks. */
    static final Body.Filler PARTS = wanted -> {
        int overhead = payloadPart(new byte[0]).length;
        byte[] blanks = new byte[Math.max(1, wanted - overhead)];
        Arrays.fill(blanks, (byte) ' ');
        return payloadPart(blanks);
    };

    private EventStream() {}

    static byte[] payloadPart(byte[] payload) {
        return message(
                payload,
                ":message-type",
                "event",
                ":event-type",
                "PayloadPart",
                ":content-type",
                "application/octet-stream");
    }

    static byte[] exception(String type, String json) {
        return message(
                json.getBytes(StandardCharsets.UTF_8),
                ":message-type",
                "exception",
                ":exception-type",
                type,
                ":content-type",
                "application/json");
    }

    private static byte[] message(byte[] payload, String... namesAndValues) {
        byte[] headers = headers(namesAndValues);
        int total = 16 + headers.length + payload.length;
        byte[] bytes = new byte[total];
        ByteBuffer message = ByteBuffer.wrap(bytes).putInt(total).putInt(headers.length);
        message.putInt(crc(bytes, message.position()));
        message.put(headers).put(payload);
        message.putInt(crc(bytes, message.position()));
        return bytes;
    }

    private static byte[] headers(String... namesAndValues) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            byte[] name = namesAndValues[i].getBytes(StandardCharsets.UTF_8);
            byte[] value = namesAndValues[i + 1].getBytes(StandardCharsets.UTF_8);
            out.write(name.length);
            out.writeBytes(name);
            // Type 7: a string behind its 16-bit length.
            out.write(7);
            out.write(value.length >>> 8);
            out.write(value.length);
            out.writeBytes(value);
        }
        return out.toByteArray();
    }

    private static int crc(byte[] bytes, int upTo) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, upTo);
        return (int) crc.getValue();
    }
}
