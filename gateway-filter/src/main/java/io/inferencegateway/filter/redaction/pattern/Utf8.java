package io.inferencegateway.filter.redaction.pattern;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Characters outside ASCII as the bytes UTF-8 (RFC 3629) writes for them. */
final class Utf8 {
    private static final int[] LAST_OF_LENGTH = {0x7f, 0x7ff, 0xffff, Character.MAX_CODE_POINT};
    private static final int CONTINUATION_BITS = 6;

    private Utf8() {}

    static Node one(int codePoint) {
        return range(codePoint, codePoint);
    }

    /** Any one character of a range; surrogates, which have no encoding, are not looked for. */
    static Node range(int from, int to) {
        List<Node> parts = new ArrayList<>();
        int low = from;
        for (int last : LAST_OF_LENGTH) {
            if (low <= last && low <= to) {
                split(low, Math.min(to, last), parts);
                low = last + 1;
            }
        }
        return parts.size() == 1 ? parts.get(0) : new Node.Choice(List.copyOf(parts));
    }

    /** Cuts a range of characters of one length into ranges whose bytes vary independently of each other. */
    private static void split(int from, int to, List<Node> parts) {
        for (int bits = CONTINUATION_BITS; bits <= 3 * CONTINUATION_BITS; bits += CONTINUATION_BITS) {
            int tail = (1 << bits) - 1;
            if (from > 0x7f && (from & ~tail) != (to & ~tail)) {
                if ((from & tail) != 0) {
                    split(from, from | tail, parts);
                    split((from | tail) + 1, to, parts);
                    return;
                }
                if ((to & tail) != tail) {
                    split(from, (to & ~tail) - 1, parts);
                    split(to & ~tail, to, parts);
                    return;
                }
            }
        }
        byte[] low = bytes(from);
        byte[] high = bytes(to);
        List<Node> sequence = new ArrayList<>();
        for (int i = 0; i < low.length; i++) {
            sequence.add(new Node.OneOf(ByteSet.range(low[i] & 0xff, high[i] & 0xff)));
        }
        parts.add(sequence.size() == 1 ? sequence.get(0) : new Node.Sequence(List.copyOf(sequence)));
    }

    private static byte[] bytes(int codePoint) {
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            return new byte[] {
                (byte) 0xed,
                (byte) (0x80 | ((codePoint >> CONTINUATION_BITS) & 0x3f)),
                (byte) (0x80 | (codePoint & 0x3f))
            };
        }
        return Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
    }
}
