package io.inferencegateway.filter.redaction.field;

import java.util.Arrays;

/** Bytes that grow; overwritten when they go. Confined to one thread, and shown by no {@code toString}. */
final class ByteSink {
    private static final int SMALLEST = 256;
    private static final byte[] EMPTY = {};

    byte[] bytes = EMPTY;
    int length;

    void add(byte[] from, int begin, int end) {
        int added = end - begin;
        reserve(added);
        System.arraycopy(from, begin, bytes, length, added);
        length += added;
    }

    void add(byte[] all) {
        add(all, 0, all.length);
    }

    void add(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    /** Room for so many more. */
    void reserve(int more) {
        if (bytes.length - length < more) {
            byte[] larger = Arrays.copyOf(bytes, Math.max(SMALLEST, Math.max(length + more, bytes.length * 2)));
            Arrays.fill(bytes, (byte) 0);
            bytes = larger;
        }
    }

    /** Forgets the bytes before {@code count}; the others move to the front. */
    void remove(int count) {
        int rest = length - count;
        System.arraycopy(bytes, count, bytes, 0, rest);
        Arrays.fill(bytes, rest, length, (byte) 0);
        length = rest;
    }

    /** Forgets all, and gives back what a long body needed. */
    void clear(int keep) {
        Arrays.fill(bytes, 0, length, (byte) 0);
        length = 0;
        if (bytes.length > keep) {
            bytes = EMPTY;
        }
    }
}
