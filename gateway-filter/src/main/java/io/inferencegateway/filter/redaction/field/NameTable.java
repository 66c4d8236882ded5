package io.inferencegateway.filter.redaction.field;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bits by name, found by the bytes of a name as they stand in JSON; immutable, and nothing is allocated without an escape. */
final class NameTable {
    private static final int START = 0x811c9dc5;
    private static final int PRIME = 0x01000193;

    private final byte[] @Nullable [] names;
    private final long[] bits;
    private final int mask;
    private final int longest;

    NameTable(Map<String, Long> bitsByName) {
        int size = Integer.highestOneBit(Math.max(1, bitsByName.size())) * 4;
        names = new byte[size][];
        bits = new long[size];
        mask = size - 1;
        int most = 0;
        for (Map.Entry<String, Long> entry : bitsByName.entrySet()) {
            byte[] name = entry.getKey().getBytes(StandardCharsets.UTF_8);
            int at = spread(hash(name)) & mask;
            while (names[at] != null) {
                at = (at + 1) & mask;
            }
            names[at] = name;
            bits[at] = entry.getValue();
            most = Math.max(most, name.length);
        }
        longest = most;
    }

    /** The bits of the name in {@code bytes[from, to)}, quotes not counted; 0 for one that is not here. */
    long find(byte[] bytes, int from, int to) {
        int hash = START;
        int end = Math.min(to, from + longest + 1);
        for (int i = from; i < end; i++) {
            if (bytes[i] == '\\') {
                byte[] plain = JsonText.unescaped(bytes, from, to);
                return look(hash(plain), plain, 0, plain.length);
            }
            hash = (hash ^ bytes[i]) * PRIME;
        }
        // One that begins with more bytes than the longest has is none of them, whatever follows.
        return to - from > longest ? 0 : look(hash, bytes, from, to);
    }

    private long look(int hash, byte[] bytes, int from, int to) {
        int at = spread(hash) & mask;
        while (true) {
            byte[] name = names[at];
            if (name == null) {
                return 0;
            }
            if (Arrays.equals(bytes, from, to, name, 0, name.length)) {
                return bits[at];
            }
            at = (at + 1) & mask;
        }
    }

    private static int hash(byte[] name) {
        int hash = START;
        for (byte value : name) {
            hash = (hash ^ value) * PRIME;
        }
        return hash;
    }

    private static int spread(int hash) {
        return hash ^ hash >>> 15;
    }
}
