package io.inferencegateway.filter.redaction.event;

import io.inferencegateway.filter.redaction.bits.Swar;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What {@link Brackets} are told by: the names of their members, which are found by their ends. */
final class BracketNames {
    /** Arrays of the parts of a message. */
    private static final Set<String> PARTS = Set.of("content", "parts", "segments");

    private static final int BITS = 8;
    private static final int MIX = 0x9e3779b9;

    private static final class Name {
        final byte[] quoted;
        final int ofArray;
        final int ofObject;

        Name(String name, int ofArray, int ofObject) {
            this.quoted = ('"' + name + '"').getBytes(StandardCharsets.US_ASCII);
            this.ofArray = ofArray;
            this.ofObject = ofObject;
        }
    }

    private static final List<Name> NAMES = names();

    /** A bit for each length, with quotes, of the names whose last letters have this hash: most other names share it with none. */
    private static final int[] LENGTHS = lengths();

    /** Bytes of the shortest and the longest with their quotes. */
    private static final int SHORTEST =
            NAMES.stream().mapToInt(name -> name.quoted.length).min().orElseThrow();

    static final int LONGEST =
            NAMES.stream().mapToInt(name -> name.quoted.length).max().orElseThrow();

    private BracketNames() {}

    /** What a bracket opens behind a colon and the name that ends, with its quotes, before {@code bytes[end]}; 0 for anything else. */
    static int kind(byte[] bytes, int from, int end, byte bracket) {
        if (end - from < SHORTEST) {
            return 0;
        }
        for (int left = LENGTHS[hash(bytes, end)]; left != 0; left &= left - 1) {
            int begin = end - Integer.numberOfTrailingZeros(left);
            if (begin >= from && bytes[begin] == '"') {
                return whole(bytes, begin, end, bracket);
            }
        }
        return 0;
    }

    private static int whole(byte[] bytes, int begin, int end, byte bracket) {
        for (Name name : NAMES) {
            if (Arrays.equals(bytes, begin, end, name.quoted, 0, name.quoted.length)) {
                return bracket == '[' ? name.ofArray : bracket == '{' ? name.ofObject : 0;
            }
        }
        return 0;
    }

    /** Whether it is of a name or its quotes. */
    static boolean holds(byte value) {
        return value == '"' || value == '_' || (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z');
    }

    /** @param end behind the closing quote */
    private static int hash(byte[] bytes, int end) {
        return (Swar.four(bytes, end - 1 - Integer.BYTES) * MIX) >>> (Integer.SIZE - BITS);
    }

    private static List<Name> names() {
        List<Name> names = new ArrayList<>();
        PARTS.forEach(name -> names.add(new Name(name, Brackets.PARTS, 0)));
        TokenNames.NAMES.forEach(name -> names.add(new Name(name, of(name, '['), of(name, '{'))));
        return names;
    }

    private static int of(String name, char bracket) {
        if (TokenNames.numbers(name)) {
            return bracket == '[' ? Brackets.NUMBERS : 0;
        }
        return TokenNames.contains(name, bracket) ? Brackets.TOKENS : 0;
    }

    private static int[] lengths() {
        int[] lengths = new int[1 << BITS];
        for (Name name : NAMES) {
            lengths[hash(name.quoted, name.quoted.length)] |= 1 << name.quoted.length;
        }
        return lengths;
    }
}
