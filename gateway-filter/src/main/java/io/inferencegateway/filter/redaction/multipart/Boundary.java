package io.inferencegateway.filter.redaction.multipart;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands between parts, by the {@code Content-Type} of all of them (RFC 2046, section 5.1.1; RFC 9110, section 5.6.6). */
public final class Boundary {
    private static final int LONGEST = 70;
    private static final String MARKS = "'()+_,-./:=? ";

    private Boundary() {}

    /**
     * The line that stands before a part, without its end: two hyphens and the boundary.
     *
     * @return {@code null} if the type gives none, more than one, or none that is allowed
     */
    public static byte @Nullable [] line(String contentType) {
        List<String> found = new ArrayList<>();
        int at = contentType.indexOf(';');
        while (at >= 0 && at < contentType.length()) {
            int equals = contentType.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String name = contentType.substring(at + 1, equals).strip();
            int from = equals + 1;
            boolean quoted = contentType.startsWith("\"", from);
            int end = quoted ? contentType.indexOf('"', from + 1) : contentType.indexOf(';', from);
            if (quoted && end < 0) {
                return null;
            }
            int to = end < 0 ? contentType.length() : end;
            String value = contentType.substring(quoted ? from + 1 : from, to);
            if (name.equalsIgnoreCase("boundary")) {
                found.add(quoted ? value : value.strip());
            }
            at = quoted ? contentType.indexOf(';', to + 1) : to;
        }
        return found.size() == 1 && allowed(found.get(0)) ? bytes(found.get(0)) : null;
    }

    private static byte[] bytes(String boundary) {
        return ("--" + boundary).getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean allowed(String boundary) {
        return !boundary.isEmpty()
                && boundary.length() <= LONGEST
                && !boundary.endsWith(" ")
                && boundary.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || MARKS.indexOf(c) >= 0));
    }
}
