package io.inferencegateway.ratelimit.ask;

/**
 * Knows the event with which OpenAI's API ends a stream whose token counts were asked for: {@code "usage"} is an object and
 * {@code "choices"} an empty list. Source: OpenAI's API reference, {@code stream_options}.
 */
final class UsageOnlyEvent {
    private UsageOnlyEvent() {}

    /** Whether {@code bytes[0, length)} are that event, in one line of data. */
    static boolean is(byte[] bytes, int length) {
        return follows(bytes, length, "\"choices\"", "[]") && follows(bytes, length, "\"usage\"", "{");
    }

    /** Whether a member has a value that begins so, at depth 1 of the event's JSON. */
    private static boolean follows(byte[] bytes, int length, String member, String value) {
        int depth = 0;
        for (int i = 0; i < length; i++) {
            byte b = bytes[i];
            if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' || b == ']') {
                depth--;
            } else if (b == '"') {
                int end = stringEnd(bytes, i, length);
                if (depth == 1 && begins(bytes, i, length, member + ":" + value)) {
                    return true;
                }
                i = end;
            }
        }
        return false;
    }

    private static int stringEnd(byte[] bytes, int quote, int length) {
        int i = quote + 1;
        while (i < length && bytes[i] != '"') {
            i += bytes[i] == '\\' ? 2 : 1;
        }
        return i;
    }

    /** Whether a text stands there, with blanks wherever. */
    private static boolean begins(byte[] bytes, int at, int length, String text) {
        int i = at;
        for (int next = 0; next < text.length(); i++) {
            if (i >= length) {
                return false;
            } else if (bytes[i] == text.charAt(next)) {
                next++;
            } else if (bytes[i] != ' ' && bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }
}
