package io.inferencegateway.cloud.sigv4;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a canonical request: trimmed, inner white space folded to one space, repeated fields joined by a comma. */
final class CanonicalHeaders {
    private CanonicalHeaders() {}

    static void write(HttpHeaders headers, List<String> names, Octets out) {
        @Nullable CharSequence[] values = new CharSequence[names.size()];
        boolean[] repeated = new boolean[names.size()];
        Iterator<Map.Entry<CharSequence, CharSequence>> fields = headers.iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            int index = SignedNames.indexOf(names, field.getKey());
            if (index >= 0) {
                repeated[index] |= values[index] != null;
                values[index] = field.getValue();
            }
        }
        for (int i = 0; i < values.length; i++) {
            CharSequence value = values[i];
            if (value == null) {
                throw new IllegalArgumentException(
                        "signed header " + names.get(i) + ": absent (expected: in the request)");
            }
            out.put(names.get(i));
            out.put(':');
            if (repeated[i]) {
                joined(headers.getAll(names.get(i)), out);
            } else {
                folded(value.toString(), out);
            }
            out.put('\n');
        }
    }

    private static void joined(List<String> values, Octets out) {
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.put(',');
            }
            folded(values.get(i), out);
        }
    }

    static void writeNames(List<String> names, Octets out) {
        for (int i = 0; i < names.size(); i++) {
            if (i > 0) {
                out.put(';');
            }
            out.put(names.get(i));
        }
    }

    private static void folded(String value, Octets out) {
        if (!hasWhite(value)) {
            out.put(value);
            return;
        }
        boolean begun = false;
        boolean gap = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (white(c)) {
                gap = begun;
            } else {
                if (gap) {
                    out.put(' ');
                    gap = false;
                }
                out.put(c);
                begun = true;
            }
        }
    }

    private static boolean hasWhite(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (white(value.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean white(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
