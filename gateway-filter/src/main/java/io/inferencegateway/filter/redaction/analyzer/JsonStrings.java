package io.inferencegateway.filter.redaction.analyzer;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Finds the strings in JSON that are values. Names are left out, and what says by its name and by its form that it is an
 * identifier: {@code "id": "chatcmpl-7"}.
 */
final class JsonStrings {
    /** Takes {@code [from, to)}, between the quotes. */
    interface Taker {
        void string(int from, int to);
    }

    private static final Set<String> IDENTIFIERS = Set.of(
            "id",
            "object",
            "model",
            "type",
            "role",
            "status",
            "finish_reason",
            "finishReason",
            "stop_reason",
            "system_fingerprint",
            "service_tier",
            "modelVersion",
            "obfuscation");

    private static final int LONGEST_NAME = 32;

    private JsonStrings() {}

    static void find(byte[] bytes, int from, int to, Taker taker) {
        int nameFrom = 0;
        int nameTo = 0;
        boolean behindColon = false;
        for (int at = from; at < to; at++) {
            byte value = bytes[at];
            if (value == ':') {
                behindColon = true;
            } else if (value == '"') {
                int end = end(bytes, at + 1, to);
                if (named(bytes, end + 1, to)) {
                    nameFrom = at + 1;
                    nameTo = end;
                } else if (!(behindColon && identifier(bytes, nameFrom, nameTo, at + 1, end))) {
                    taker.string(at + 1, end);
                }
                behindColon = false;
                at = end;
            } else if (value == ',' || value == '[' || value == '{') {
                behindColon = false;
            }
        }
    }

    private static int end(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return Math.min(at, to);
    }

    /** Whether a colon follows: it was a name. */
    private static boolean named(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r' || bytes[at] == '\n')) {
            at++;
        }
        return at < to && bytes[at] == ':';
    }

    private static boolean identifier(byte[] bytes, int nameFrom, int nameTo, int from, int to) {
        if (nameTo - nameFrom > LONGEST_NAME) {
            return false;
        }
        String name = new String(bytes, nameFrom, nameTo - nameFrom, StandardCharsets.ISO_8859_1);
        if (!IDENTIFIERS.contains(name)) {
            return false;
        }
        for (int i = from; i < to; i++) {
            boolean plain = bytes[i] > ' ' && bytes[i] != '\\' && bytes[i] < 0x7f;
            if (!plain) {
                return false;
            }
        }
        return true;
    }
}
