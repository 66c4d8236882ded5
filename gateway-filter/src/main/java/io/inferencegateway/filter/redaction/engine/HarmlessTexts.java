package io.inferencegateway.filter.redaction.engine;

/**
 * Short texts in which nothing was found lately, and which are no cue: names and labels of JSON come again and again.
 *
 * <p>A fact about each text and the rules, whatever stands around it; so it does not matter which texts are remembered, and callers
 * cannot make it grow. Confined to its thread, one for each rule set.
 */
final class HarmlessTexts {
    /** Bytes of the longest text. */
    static final int LONGEST = 15;

    private static final int ENTRIES = 512;
    private static final long MIX = 0x9e3779b97f4a7c15L;

    /** Two words for each text: its bytes, the rest zero, and its length in the highest byte of the second. */
    private final long[] texts = new long[2 * ENTRIES];

    private long first;
    private long second;
    private int place;

    /** Whether this text is known; {@link #add} is about the same one. There must be 16 bytes from its beginning on. */
    boolean contains(byte[] bytes, int from, int length) {
        long word = Swar.eight(bytes, from);
        long next = Swar.eight(bytes, from + Long.BYTES);
        first = length < Long.BYTES ? word & low(length) : word;
        second = (length > Long.BYTES ? next & low(length - Long.BYTES) : 0) | (long) length << (Long.SIZE - Byte.SIZE);
        place = 2
                * (int) (((first ^ Long.rotateLeft(second, 23)) * MIX)
                        >>> (Long.SIZE - Integer.numberOfTrailingZeros(ENTRIES)));
        return texts[place] == first && texts[place + 1] == second;
    }

    private static long low(int bytes) {
        return (1L << (bytes * Byte.SIZE)) - 1;
    }

    void add() {
        texts[place] = first;
        texts[place + 1] = second;
    }
}
