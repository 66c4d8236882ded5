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

        double share() {
            return share(this);
        }

        /**
         * Share of the places at which both together let something through. What would be let through if the tests had nothing to
         * do with each other is added: a page is short, and what it tells of rules that let nothing of it through is which
         * are better not put together.
         */
        double share(Through other) {
            double[] shares = new double[TESTS];
            for (int test = 0; test < TESTS; test++) {
                int through = 0;
                for (int i = test * WORDS; i < (test + 1) * WORDS; i++) {
                    through += Long.bitCount(tests[i] | other.tests[i]);
                }
                shares[test] = (through + LEAST) / PAGE.length;
            }
            // A match begins with the first byte of a pair, or with the second.
            int counted = counted(other, BEFORE, 0, 2, 4) + counted(other, FIRST, 1, 3, FIRST);
            double first = shares[BEFORE] * shares[0] * shares[2] * shares[4];
            double second = shares[FIRST] * shares[1] * shares[3];
            return counted / 2.0 / PAGE.length + first + second;
        }

        /** At how many places four tests of both let something through. */
        private int counted(Through other, int a, int b, int c, int d) {
            int counted = 0;
            for (int i = 0; i < WORDS; i++) {
                counted += Long.bitCount(both(other, a, i) & both(other, b, i) & both(other, c, i) & both(other, d, i));
            }
            return counted;
        }

        private long both(Through other, int test, int index) {
            return tests[test * WORDS + index] | other.tests[test * WORDS + index];
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
