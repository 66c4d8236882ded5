package io.inferencegateway.pipeline;

/**
 * The path of a request whose head is refused, for the log and for the form of the refusal: never for a route.
 *
 * <p>In its normal form where it has one, else as it stood on the wire. Without authority, query and what stands behind a
 * {@code ;}, each of which may hold a credential; empty where the target has no path.
 */
final class AskedPath {
    private AskedPath() {}

    static String of(String target) {
        try {
            return RequestTarget.parse(target).path();
        } catch (IllegalArgumentException e) {
            return raw(target);
        }
    }

    private static String raw(String target) {
        int begin = 0;
        if (!target.startsWith("/")) {
            int scheme = target.indexOf("://");
            begin = scheme < 0 ? -1 : target.indexOf('/', scheme + 3);
        }
        return begin < 0 ? "" : target.substring(begin, end(target, begin));
    }

    private static int end(String target, int begin) {
        for (int i = begin; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c == '?' || c == '#' || c == ';') {
                return i;
            }
        }
        return target.length();
    }
}
