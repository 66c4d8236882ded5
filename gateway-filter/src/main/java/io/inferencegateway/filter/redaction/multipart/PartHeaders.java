package io.inferencegateway.filter.redaction.multipart;

import io.inferencegateway.filter.redaction.refusal.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The headers of one part of a body (RFC 2045, section 3), as far as they say how it is to be read.
 *
 * @param contentType as it is written; {@code null} for none
 * @param lines those that may leave: none that speaks of the bytes before redaction
 */
public record PartHeaders(@Nullable String contentType, List<String> lines) {
    /** Ways of writing bytes that change none of them. */
    private static final Set<String> AS_THEY_ARE = Set.of("7bit", "8bit", "binary", "identity");

    private static final String MARKS = "!#$%&'*+-.^_`|~";

    /**
     * Reads {@code bytes[0, length)}, lines that end with CR LF.
     *
     * @param aboutTheOriginal names, in lower case, of headers that are left out
     * @throws io.inferencegateway.exchange.RefusalException if it is not sure how the part is to be read
     */
    public static PartHeaders read(byte[] bytes, int length, Set<String> aboutTheOriginal) {
        String contentType = null;
        List<String> lines = new ArrayList<>();
        for (String line : new String(bytes, 0, length, StandardCharsets.ISO_8859_1).split("\r\n", -1)) {
            if (line.isEmpty()) {
                continue; // behind the last one
            }
            int colon = line.indexOf(':');
            if (colon <= 0 || !token(line, colon) || line.chars().anyMatch(PartHeaders::control)) {
                throw Unreadable.because("a line of the headers of a part is none (expected: name: value)");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            switch (name) {
                case "content-type" -> {
                    if (contentType != null) {
                        throw Unreadable.because("a part has two types");
                    }
                    contentType = value;
                }
                case "content-transfer-encoding", "content-encoding" -> requireAsItIs(name, value);
                case "content-range" -> throw Unreadable.because("a part of it is a part of a body");
                default -> {}
            }
            if (!name.equals("content-length") && !aboutTheOriginal.contains(name)) {
                lines.add(line);
            }
        }
        return new PartHeaders(contentType, lines);
    }

    private static boolean token(String line, int end) {
        return line.substring(0, end)
                .chars()
                .allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || MARKS.indexOf(c) >= 0));
    }

    private static boolean control(int c) {
        return (c < ' ' && c != '\t') || c == 0x7f;
    }

    private static void requireAsItIs(String name, String value) {
        if (!AS_THEY_ARE.contains(value.toLowerCase(Locale.ROOT))) {
            throw Unreadable.because("the " + name + " of a part (expected: none, or one that changes no byte)");
        }
    }
}
