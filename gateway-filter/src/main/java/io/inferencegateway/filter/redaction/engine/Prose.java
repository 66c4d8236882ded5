package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.pattern.ByteSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A page of what most answers are made of, in which is counted how much a {@link Sieve} would let through. Asked while rules are
 * compiled, by one thread.
 */
final class Prose {
    private static final byte[] PAGE = page();
    private static final int WORDS = PAGE.length / Long.SIZE + 1;

    /** The places of each byte, a bit for each. */
    private static final long[][] BY_VALUE = byValue();

    /** The places of which the bytes around are on the page. */
    private static final long[] COUNTED = counted();

    /** The places of the page at which one of these bytes stands, a bit for each. */
    private final Map<ByteSet, long[]> places = new HashMap<>();

    /** The places of the page that have one of these bytes before them. */
    private final Map<ByteSet, long[]> before = new HashMap<>();

    /** At which places of the page some of the tests let a match through, a bit for each place. */
    static final class Through {
        private static final int BEFORE = Opening.PLACES;
        private static final int FIRST = BEFORE + 1;
        private static final int TESTS = FIRST + 1;

        /** What a test lets through of which the page has nothing. */
        private static final double LEAST = 0.1;

        /** What a {@link Sieve} asks together: a match begins with the first byte of a pair, or with the second. */
        static final int[][] NEAR = {{BEFORE, 0, 2, 4}, {FIRST, 1, 3}};

        /** What a {@link FarSieve} asks together, for each of four bytes with which a match may begin. */
        static final int[][] FAR = {{2, 4}, {1, 3}, {0, 2}, {BEFORE, FIRST, 1}};

        /** Of each test as many words as the page has. */
        private final long[][] tests;

        private final int[] counts = new int[TESTS];

        /** Of each test the words in which it lets something through, a bit for each. */
        private final long[] filled = new long[TESTS];

        private Through(long[][] tests) {
            this.tests = tests;
            for (int test = 0; test < TESTS; test++) {
                for (int i = 0; i < WORDS; i++) {
                    counts[test] += Long.bitCount(tests[test][i]);
                    filled[test] |= tests[test][i] == 0 ? 0 : 1L << i;
                }
            }
        }

        Through with(Through other) {
            long[][] both = new long[TESTS][];
            for (int test = 0; test < TESTS; test++) {
                both[test] = either(tests[test], other.tests[test]);
            }
            return new Through(both);
        }

        /** These themselves if the others are no more. */
        private static long[] either(long[] some, long[] others) {
            long[] either = some.clone();
            for (int i = 0; i < WORDS; i++) {
                either[i] |= others[i];
            }
            return Arrays.equals(either, some) ? some : either;
        }

        double share(int[][] asked) {
            return share(this, asked);
        }

        /**
         * Share of the places at which both together let something through. What would be let through if the tests had nothing to
         * do with each other is added: a page is short, and what it tells of rules that let nothing of it through is which
         * are better not put together.
         */
        double share(Through other, int[][] asked) {
            double[] shares = new double[TESTS];
            for (int test = 0; test < TESTS; test++) {
                int through = counts[test] + other.counts[test] - common(other, test);
                shares[test] = (through + LEAST) / PAGE.length;
            }
            double through = 0;
            for (int[] together : asked) {
                double alone = 1;
                for (int test : together) {
                    alone *= shares[test];
                }
                through += (double) counted(other, together) / PAGE.length + alone;
            }
            return through / asked.length;
        }

        /** At how many places a test of both lets something through. */
        private int common(Through other, int test) {
            long[] some = tests[test];
            long[] others = other.tests[test];
            if (some == others) {
                return counts[test];
            }
            int common = 0;
            for (long left = filled[test] & other.filled[test]; left != 0; left &= left - 1) {
                int i = Long.numberOfTrailingZeros(left);
                common += Long.bitCount(some[i] & others[i]);
            }
            return common;
        }

        /** At how many places all of these tests of both let something through. */
        private int counted(Through other, int[] together) {
            long words = -1;
            for (int test : together) {
                words &= filled[test] | other.filled[test];
            }
            int counted = 0;
            for (long left = words; left != 0; left &= left - 1) {
                int i = Long.numberOfTrailingZeros(left);
                long all = -1;
                for (int test : together) {
                    all &= tests[test][i] | other.tests[test][i];
                }
                counted += Long.bitCount(all);
            }
            return counted;
        }
    }

    /** What tests for this opening let through. */
    Through through(Opening opening) {
        long[][] tests = new long[Through.TESTS][WORDS];
        // Many have the same before them: those are the same array, which is compared first.
        tests[Through.BEFORE] = before.computeIfAbsent(opening.before(), this::before);
        add(opening.begins, -1, tests[Through.FIRST]);
        for (int place = 0; place < Opening.PLACES; place++) {
            add(opening.places.get(place), place, tests[place]);
        }
        return new Through(tests);
    }

    private long[] before(ByteSet bytes) {
        PairSet pairs = new PairSet();
        pairs.add(bytes, ByteSet.ALL);
        long[] places = new long[WORDS];
        add(pairs, -1, places);
        return places;
    }

    /** Adds the places so many bytes before these pairs, without those from which the page is too short. */
    private void add(PairSet pairs, int distance, long[] test) {
        pairs.forEach((earlier, later) -> {
            long[] some = places(earlier);
            long[] others = places(later);
            for (int i = 0; i < WORDS; i++) {
                test[i] |= shifted(some, i, distance) & shifted(others, i, distance + 1) & COUNTED[i];
            }
        });
    }

    /** A word of places, each so many bytes before. */
    private static long shifted(long[] places, int word, int distance) {
        if (distance < 0) {
            return places[word] << 1 | (word == 0 ? 0 : places[word - 1] >>> (Long.SIZE - 1));
        }
        boolean last = distance == 0 || word + 1 == WORDS;
        return places[word] >>> distance | (last ? 0 : places[word + 1] << -distance);
    }

    private long[] places(ByteSet bytes) {
        return places.computeIfAbsent(bytes, Prose::find);
    }

    private static long[] find(ByteSet bytes) {
        long[] found = new long[WORDS];
        for (int value = bytes.least(); value < 256; value = bytes.next(value + 1)) {
            for (int i = 0; i < BY_VALUE[value].length; i++) {
                found[i] |= BY_VALUE[value][i];
            }
        }
        return found;
    }

    private static long[][] byValue() {
        long[][] places = new long[256][0];
        for (int at = 0; at < PAGE.length; at++) {
            int value = PAGE[at] & 0xff;
            places[value] = places[value].length == 0 ? new long[WORDS] : places[value];
            places[value][at / Long.SIZE] |= 1L << at;
        }
        return places;
    }

    private static long[] counted() {
        long[] counted = new long[WORDS];
        for (int at = 1; at + Opening.PLACES < PAGE.length; at++) {
            counted[at / Long.SIZE] |= 1L << at;
        }
        return counted;
    }

    private static byte[] page() {
        try (InputStream in = Prose.class.getResourceAsStream("prose.txt")) {
            if (in == null) {
                throw new IllegalStateException("prose.txt: missing (expected: beside Prose)");
            }
            byte[] page = in.readAllBytes();
            if (page.length >= Long.SIZE * Long.SIZE) {
                throw new IllegalStateException("prose.txt: " + page.length + " bytes (expected: < 4096)");
            }
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
