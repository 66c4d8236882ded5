package io.inferencegateway.server.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/**
 * Writes an event as one line of JSON whose fields are its key-value pairs, numbers as numbers.
 *
 * <p>Logback's own JsonEncoder nests the pairs in a list of one-field objects and quotes every value, which no log store
 * can query as it is. Called by one appender's thread at a time.
 */
public final class FlatJsonEncoder extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(512).append("{\"time\":\"");
        line.append(Instant.ofEpochMilli(event.getTimeStamp())).append('"');
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            for (int i = 0; i < pairs.size(); i++) {
                field(line, pairs.get(i));
            }
        }
        return line.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void field(StringBuilder line, KeyValuePair pair) {
        line.append(",\"").append(pair.key).append("\":");
        if (pair.value instanceof Number || pair.value instanceof Boolean) {
            line.append(pair.value);
        } else {
            text(line.append('"'), String.valueOf(pair.value)).append('"');
        }
    }

    private static StringBuilder text(StringBuilder line, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                line.append('\\').append(c);
            } else if (c < 0x20) {
                line.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                line.append(c);
            }
        }
        return line;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
