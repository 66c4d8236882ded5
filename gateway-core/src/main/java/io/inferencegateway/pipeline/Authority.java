package io.inferencegateway.pipeline;

import io.netty.util.internal.StringUtil;

/** Checks a {@code Host} value: {@code uri-host [":" port]} of RFC 9110 section 7.2, without user information. */
final class Authority {
    private Authority() {}

    static boolean valid(String value) {
        int end = value.length();
        if (end == 0 || end > 259) {
            return false;
        }
        int colon = value.startsWith("[") ? value.indexOf("]:") + 1 : value.lastIndexOf(':');
        if (colon > 0) {
            if (!digits(value, colon + 1)) {
                return false;
            }
            end = colon;
        }
        return value.charAt(0) == '[' ? address(value, end) : name(value, end);
    }

    private static boolean digits(String value, int from) {
        if (value.length() - from > 5) {
            return false;
        }
        for (int i = from; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean address(String value, int end) {
        if (end < 4 || value.charAt(end - 1) != ']') {
            return false;
        }
        for (int i = 1; i < end - 1; i++) {
            char c = value.charAt(i);
            if (StringUtil.decodeHexNibble(c) < 0 && c != ':' && c != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean name(String value, int end) {
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            boolean ok = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || c == '.'
                    || c == '_';
            if (!ok) {
                return false;
            }
        }
        return end > 0;
    }
}
