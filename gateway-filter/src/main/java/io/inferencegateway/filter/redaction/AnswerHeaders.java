package io.inferencegateway.filter.redaction;

import io.inferencegateway.filter.redaction.body.HeaderText;
import io.inferencegateway.filter.redaction.body.TextChannel;
import io.inferencegateway.filter.redaction.held.Findings;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Redacts what a model's server writes into the headers of its answer: each line, its name too, is a text of its own.
 *
 * <p>Those are left alone that HTTP itself defines and gives no room for words of a model (RFC 9110, RFC 9111).
 */
final class AnswerHeaders {
    /** By their length. */
    private static final AsciiString[][] OF_HTTP = byLength(
            "age",
            "cache-control",
            "connection",
            "content-encoding",
            "content-language",
            "content-length",
            "content-type",
            "date",
            "expires",
            "keep-alive",
            "last-modified",
            "retry-after",
            "retry-after-ms",
            "server",
            "transfer-encoding",
            "vary");

    private AnswerHeaders() {}

    /**
     * A header of whose name something found is a part is taken out.
     *
     * @param open what counts the findings; asked for once, if there is anything to search
     */
    static void redact(HttpHeaders headers, RedactionProfile profile, Supplier<Findings> open) {
        if (profile.rules() == 0) {
            return;
        }
        Findings findings = null;
        List<CharSequence> gone = new ArrayList<>(0);
        HeaderText text = null;
        Iterator<Map.Entry<CharSequence, CharSequence>> fields = headers.iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            if (ofHttp(field.getKey())) {
                continue;
            }
            if (findings == null || text == null) {
                findings = open.get();
                text = new HeaderText(TextChannel.text(profile, findings), findings);
            }
            byte[] value = field.getValue().toString().getBytes(StandardCharsets.ISO_8859_1);
            ByteBuf shown = text.redact(field.getKey(), StandardCharsets.ISO_8859_1, value, 0, value.length);
            if (shown != null) {
                field.setValue(shown.toString(StandardCharsets.ISO_8859_1));
            } else if (text.foundInName()) {
                gone.add(field.getKey());
            }
        }
        gone.forEach(headers::remove);
        if (findings != null) {
            findings.report();
        }
    }

    private static boolean ofHttp(CharSequence name) {
        int length = name.length();
        if (length < OF_HTTP.length) {
            for (AsciiString one : OF_HTTP[length]) {
                if (one.contentEqualsIgnoreCase(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static AsciiString[][] byLength(String... names) {
        int longest = Stream.of(names).mapToInt(String::length).max().orElseThrow();
        return IntStream.rangeClosed(0, longest)
                .mapToObj(length -> Stream.of(names)
                        .filter(name -> name.length() == length)
                        .map(AsciiString::cached)
                        .toArray(AsciiString[]::new))
                .toArray(AsciiString[][]::new);
    }
}
