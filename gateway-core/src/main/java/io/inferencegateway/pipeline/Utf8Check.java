package io.inferencegateway.pipeline;

/** Checks that escaped octets are well-formed UTF-8: no overlong forms, no surrogates (RFC 3629, section 4). */
final class Utf8Check {
    private int missing;
    private int least;
    private int most;

    /** Takes the next escaped octet. */
    void next(int octet) {
        if (missing > 0) {
            if (octet < least || octet > most) {
                throw broken();
            }
            missing--;
            least = 0x80;
            most = 0xbf;
        } else if (octet >= 0x80) {
            begin(octet);
        }
    }

    private void begin(int octet) {
        least = 0x80;
        most = 0xbf;
        if (octet >= 0xc2 && octet <= 0xdf) {
            missing = 1;
        } else if (octet >= 0xe0 && octet <= 0xef) {
            missing = 2;
            least = octet == 0xe0 ? 0xa0 : 0x80;
            most = octet == 0xed ? 0x9f : 0xbf;
        } else if (octet >= 0xf0 && octet <= 0xf4) {
            missing = 3;
            least = octet == 0xf0 ? 0x90 : 0x80;
            most = octet == 0xf4 ? 0x8f : 0xbf;
        } else {
            throw broken();
        }
    }

    /** A character that is no escape follows, or the end. */
    void boundary() {
        if (missing > 0) {
            throw broken();
        }
    }

    private static IllegalArgumentException broken() {
        return new IllegalArgumentException("the path holds escapes that are not UTF-8");
    }
}
