package io.inferencegateway.filter.redaction.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A page of what most answers are made of, in which is counted how much a {@link Sieve} would let through. */
final class Prose {
    private static final byte[] PAGE = page();

    private Prose() {}

    /** At which places of the page some of the tests let a match through, a bit for each place. */
    static final class Through {
        private static final int BEFORE = Opening.PLACES;
        private static final int FIRST = BEFORE + 1;
        private static final int TESTS = FIRST + 1;

        /** What a test lets through of which the page has nothing. */
        private static final double LEAST = 0.1;

        private static final int WORDS = PAGE.length / Long.SIZE + 1;

        /** What a {@link Sieve} asks together: a match begins with the first byte of a pair, or with the second. */
        static final int[][] NEAR = {{BEFORE, 0, 2, 4}, {FIRST, 1, 3}};

        /** What a {@link FarSieve} asks together, for each of four bytes with which a match may begin. */
        static final int[][] FAR = {{2, 4}, {1, 3}, {0, 2}, {BEFORE, FIRST, 1}};

        /** Of each test as many words as the page has, one behind the other. */
        private final long[] tests;

        Through(RuleSet rules, Opening opening) {
            this(new long[TESTS * WORDS]);
            long buckets = opening.buckets();
            for (int at = 1; at + Opening.PLACES < PAGE.length; at++) {
                long allowed = rules.allowedAfter[PAGE[at - 1] & 0xff];
                set(BEFORE, at, (allowed & buckets) != 0);
                set(FIRST, at, (allowed & opening.begins[PAGE[at] & 0xff]) != 0);
            }
            for (int place = 0; place < Opening.PLACES; place++) {
                PairSet pairs = opening.places.get(place);
                for (int at = 1; at + Opening.PLACES < PAGE.length; at++) {
                    set(place, at, pairs.contains(PAGE[at + place] & 0xff, PAGE[at + place + 1] & 0xff));
                }
            }
        }

        private Through(long[] tests) {
            this.tests = tests;
        }

        private void set(int test, int at, boolean through) {
            if (through) {
                tests[test * WORDS + at / Long.SIZE] |= 1L << at;
            }
        }

        Through with(Through other) {
            long[] both = tests.clone();
            for (int i = 0; i < both.length; i++) {
                both[i] |= other.tests[i];
            }
            return new Through(both);
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
                int through = 0;
                for (int i = test * WORDS; i < (test + 1) * WORDS; i++) {
                    through += Long.bitCount(tests[i] | other.tests[i]);
                }
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

        /** At how many places all of these tests of both let something through. */
        private int counted(Through other, int[] together) {
            int counted = 0;
            for (int i = 0; i < WORDS; i++) {
                long all = -1;
                for (int test : together) {
                    all &= tests[test * WORDS + i] | other.tests[test * WORDS + i];
                }
                counted += Long.bitCount(all);
            }
            return counted;
        }
    }

    private static byte[] page() {
        try (InputStream in = Prose.class.getResourceAsStream("prose.txt")) {
            if (in == null) {
                throw new IllegalStateException("prose.txt: missing (expected: beside Prose)");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
