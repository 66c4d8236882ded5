package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.bits.Swar;

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
        return isKnown();
    }

    /**
     * Where a text ends that begins here and is known; -1 if it is not known, or not all here.
     *
     * @param quote ends it, {@code escape} makes it no text that is known: each eight times
     */
    int end(byte[] bytes, int from, int to, long quote, long escape) {
        if (from + LONGEST >= bytes.length) {
            return -1;
        }
        long word = Swar.eight(bytes, from);
        long found = Swar.orWide(word, quote, escape);
        int length;
        if (found != 0) {
            length = Swar.place(found);
            first = word & low(length);
            second = (long) length << (Long.SIZE - Byte.SIZE);
        } else {
            long next = Swar.eight(bytes, from + Long.BYTES);
            found = Swar.orWide(next, quote, escape);
            if (found == 0) {
                return -1;
            }
            length = Long.BYTES + Swar.place(found);
            first = word;
            second = (next & low(length - Long.BYTES)) | (long) length << (Long.SIZE - Byte.SIZE);
        }
        int end = from + length;
        return end < to && bytes[end] == (byte) quote && isKnown() ? end : -1;
    }

    private boolean isKnown() {
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
