package io.inferencegateway.filter.redaction.event;

import io.inferencegateway.filter.redaction.bits.Swar;

/**
 * Tells whether JSON that begins with an object goes on with another one, which is how some servers stream whatever they call it.
 *
 * <p>Commas between them make them no values of their own. Only quotes and closing braces are looked for, because an opening brace that is none of a string is followed by one of
 * them. What is no JSON may be told wrongly; it ends the answer later either way. Keeps no byte; confined to one event loop.
 */
public final class FirstValue {
    /** What can be told. */
    public enum Told {
        /** More must be seen. */
        OPEN,
        /** It does not begin with an object, or something else follows that. */
        OTHER,
        /** Another object follows. */
        MANY
    }

    private static final long QUOTE = Swar.each('"');
    private static final long BACKSLASH = Swar.each('\\');
    private static final long CLOSING = Swar.each('}');

    private enum At {
        BEFORE,
        OUTSIDE,
        STRING,
        ESCAPE,
        BEHIND
    }

    private At at = At.BEFORE;
    private int depth;
    /** Whether the last byte outside strings that is no blank is an opening brace that is not counted yet. */
    private boolean opened;

    /** Reads on; what is told once is told for good. */
    public Told read(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            switch (at) {
                case BEFORE, BEHIND -> {
                    byte value = bytes[i++];
                    if (!between(value)) {
                        if (value != '{') {
                            return Told.OTHER;
                        } else if (at == At.BEHIND) {
                            return Told.MANY;
                        }
                        at = At.OUTSIDE;
                        opened = true;
                    }
                }
                case OUTSIDE -> i = outside(bytes, i, to);
                case STRING -> {
                    i = Swar.find(bytes, i, to, QUOTE, BACKSLASH);
                    if (i < to) {
                        at = bytes[i++] == '"' ? At.OUTSIDE : At.ESCAPE;
                    }
                }
                case ESCAPE -> {
                    i++;
                    at = At.STRING;
                }
            }
        }
        return Told.OPEN;
    }

    private int outside(byte[] bytes, int from, int to) {
        int stop = Swar.find(bytes, from, to, QUOTE, CLOSING);
        int last = stop - 1;
        while (last >= from && blank(bytes[last])) {
            last--;
        }
        if (last >= from) {
            opened = bytes[last] == '{';
        }
        if (stop == to) {
            return to;
        }
        depth += opened ? 1 : 0;
        opened = false;
        if (bytes[stop] == '"') {
            at = At.STRING;
        } else if (--depth <= 0) {
            at = At.BEHIND;
        }
        return stop + 1;
    }

    private boolean between(byte value) {
        // A byte order mark may stand before the first one.
        boolean mark = at == At.BEFORE && (value == (byte) 0xef || value == (byte) 0xbb || value == (byte) 0xbf);
        return blank(value) || mark || value == ElementCutter.RECORD;
    }

    private static boolean blank(byte value) {
        return value == ' ' || value == '\t' || value == '\r' || value == '\n';
    }
}
