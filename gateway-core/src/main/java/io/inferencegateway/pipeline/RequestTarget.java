package io.inferencegateway.pipeline;

import io.netty.util.internal.StringUtil;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request target in the one normal form that is matched and forwarded alike.
 *
 * <p>Percent-escapes of characters that need none are decoded once ({@code %3A} becomes {@code :}), other escapes are
 * kept with upper-case digits. Whatever a laxer origin could read as another path is refused: encoded slashes,
 * backslashes, percent signs and control characters, dot segments, empty segments, {@code ;} parameters, and escapes
 * that are no well-formed UTF-8. Source: RFC 9112 section 3.2, RFC 3986 section 6.2.2, RFC 3629.
 *
 * @param authority of an absolute-form target, else {@code null}
 * @param path begins with a slash
 * @param query raw, without the question mark
 */
public record RequestTarget(@Nullable String authority, String path, String query) {

    private static final boolean[] PATH = chars("/:@!$&'()*+,=-._~");
    private static final boolean[] QUERY = chars("/:@!$&'()*+,=-._~;?%[]|");

    /** Parses origin-form or absolute-form; throws {@code IllegalArgumentException} with the reason of a refusal. */
    public static RequestTarget parse(String target) {
        String authority = null;
        String rest = target;
        if (!target.startsWith("/")) {
            int start = schemeLength(target);
            int slash = target.indexOf('/', start);
            int end = slash < 0 ? target.length() : slash;
            authority = target.substring(start, end);
            rest = slash < 0 ? "/" : target.substring(slash);
        }
        int question = rest.indexOf('?');
        String path = question < 0 ? rest : rest.substring(0, question);
        String query = question < 0 ? "" : rest.substring(question + 1);
        for (int i = 0; i < query.length(); i++) {
            if (!allowed(QUERY, query.charAt(i))) {
                throw new IllegalArgumentException("the query holds a character that must be percent-encoded");
            }
        }
        return new RequestTarget(authority, normalise(path), query);
    }

    private static int schemeLength(String target) {
        String lower = target.length() < 8 ? target : target.substring(0, 8).toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://")) {
            return 7;
        }
        if (lower.startsWith("https://")) {
            return 8;
        }
        throw new IllegalArgumentException("the request target is neither a path nor an http URL");
    }

    private static String normalise(String path) {
        StringBuilder changed = null;
        int segment = 1;
        Utf8Check utf8 = new Utf8Check();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                int octet = octet(path, i);
                if (changed == null) {
                    changed = new StringBuilder(path.length()).append(path, 0, i);
                }
                utf8.next(octet);
                append(changed, octet);
                i += 2;
                continue;
            }
            utf8.boundary();
            if (!allowed(PATH, c)) {
                throw new IllegalArgumentException("the path holds a character that must be percent-encoded");
            }
            if (changed != null) {
                changed.append(c);
            }
        }
        utf8.boundary();
        String normal = changed == null ? path : changed.toString();
        for (int i = 1; i <= normal.length(); i++) {
            if (i == normal.length() || normal.charAt(i) == '/') {
                segment(normal, segment, i, i == normal.length());
                segment = i + 1;
            }
        }
        return normal;
    }

    private static void segment(String path, int from, int to, boolean last) {
        if (from == to && !last) {
            throw new IllegalArgumentException("the path holds an empty segment");
        }
        boolean dots = to - from <= 2;
        for (int i = from; dots && i < to; i++) {
            dots = path.charAt(i) == '.';
        }
        if (dots && to > from) {
            throw new IllegalArgumentException("the path holds a dot segment");
        }
    }

    private static int octet(String path, int at) {
        // Not Character.digit, for which the digits of every script are digits.
        int high = at + 2 < path.length() ? StringUtil.decodeHexNibble(path.charAt(at + 1)) : -1;
        int low = at + 2 < path.length() ? StringUtil.decodeHexNibble(path.charAt(at + 2)) : -1;
        if (high < 0 || low < 0) {
            throw new IllegalArgumentException("the path holds a broken percent-escape");
        }
        int octet = (high << 4) | low;
        if (octet < 0x20 || octet == 0x7f || octet == '/' || octet == '\\' || octet == '%' || octet == ';') {
            throw new IllegalArgumentException("the path holds an escape that origins read differently");
        }
        return octet;
    }

    private static void append(StringBuilder out, int octet) {
        if (octet < 0x80 && PATH[octet]) {
            out.append((char) octet);
        } else {
            out.append('%')
                    .append(Character.toUpperCase(Character.forDigit(octet >> 4, 16)))
                    .append(Character.toUpperCase(Character.forDigit(octet & 15, 16)));
        }
    }

    private static boolean allowed(boolean[] set, char c) {
        return c < 0x80 && set[c];
    }

    private static boolean[] chars(String others) {
        boolean[] set = new boolean[128];
        for (char c = 0; c < 128; c++) {
            set[c] = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || others.indexOf(c) >= 0;
        }
        return set;
    }
}
