package io.inferencegateway.cloud.sigv4;

/** Percent-encoding as signatures want it: everything but {@code A-Za-z0-9-._~}, with upper-case digits. */
final class UriEncoding {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();
    private static final boolean[] UNRESERVED = unreserved();

    private UriEncoding() {}

    static void encode(int octet, Octets out) {
        if (octet < 128 && UNRESERVED[octet]) {
            out.put((char) octet);
        } else {
            out.put('%');
            out.put(HEX[octet >> 4]);
            out.put(HEX[octet & 15]);
        }
    }

    private static boolean[] unreserved() {
        boolean[] set = new boolean[128];
        for (char c = 0; c < 128; c++) {
            set[c] = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || c == '.'
                    || c == '_'
                    || c == '~';
        }
        return set;
    }
}
