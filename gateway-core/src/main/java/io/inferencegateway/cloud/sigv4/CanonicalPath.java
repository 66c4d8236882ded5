package io.inferencegateway.cloud.sigv4;

/**
 * The path of a canonical request, for every service but S3: as it stands on the wire, normalised, then encoded once more.
 *
 * <p>Never decoded first: {@code %20} on the wire becomes {@code %2520}.
 */
final class CanonicalPath {
    private CanonicalPath() {}

    static void write(String path, Octets out) {
        int start = out.length();
        int from = 0;
        while (from <= path.length()) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            segment(path, from, to, start, out);
            from = to + 1;
        }
        if (out.length() == start || path.endsWith("/")) {
            out.put('/');
        }
    }

    private static void segment(String path, int from, int to, int start, Octets out) {
        int length = to - from;
        if (length == 0 || (length == 1 && path.charAt(from) == '.')) {
            return;
        }
        if (length == 2 && path.charAt(from) == '.' && path.charAt(from + 1) == '.') {
            out.cutToLast('/', start);
            return;
        }
        out.put('/');
        for (int i = from; i < to; i++) {
            UriEncoding.encode(path.charAt(i) & 0xff, out);
        }
    }
}
