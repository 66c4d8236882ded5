package io.inferencegateway.filter.redaction.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A page of what most answers are made of, in which is counted how much a {@link Sieve} would let through. */
final class Prose {
    private static final byte[] PAGE = page();

    private Prose() {}

    /** Share of the places in it at which a match may begin, as an opening tells. */
    static double share(RuleSet rules, Opening opening) {
        return new Through(rules, opening).share();
    }

    /** At which places of the page some of the tests let a match through, a bit for each place. */
    static final class Through {
        private static final int BEFORE = Opening.PLACES;
        private static final int FIRST = BEFORE + 1;
        private static final int TESTS = FIRST + 1;

        /** What a test lets through of which the page has nothing. */
        private static final double LEAST = 0.1;

        private final long[][] tests;

        Through(RuleSet rules, Opening opening) {
            tests = new long[TESTS][PAGE.length / Long.SIZE + 1];
            long buckets = opening.buckets();
            for (int at = 1; at + Opening.PLACES < PAGE.length; at++) {
                long allowed = rules.allowedAfter[PAGE[at - 1] & 0xff];
                set(BEFORE, at, (allowed & buckets) != 0);
                set(FIRST, at, (allowed & opening.begins[PAGE[at] & 0xff]) != 0);
                for (int place = 0; place < Opening.PLACES; place++) {
                    PairSet pairs = opening.places.get(place);
                    set(place, at, pairs.contains(PAGE[at + place] & 0xff, PAGE[at + place + 1] & 0xff));
                }
            }
        }

        private Through(long[][] tests) {
            this.tests = tests;
        }

        private void set(int test, int at, boolean through) {
            tests[test][at / Long.SIZE] |= through ? 1L << at : 0;
        }

        Through with(Through other) {
            long[][] both = new long[TESTS][];
            for (int test = 0; test < TESTS; test++) {
                both[test] = tests[test].clone();
                for (int i = 0; i < both[test].length; i++) {
                    both[test][i] |= other.tests[test][i];
                }
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
            double counted = 0;
            for (int i = 0; i < tests[0].length; i++) {
                // A match begins with the first byte of a pair, or with the second.
                counted += Long.bitCount(
                        both(other, BEFORE, i) & both(other, 0, i) & both(other, 2, i) & both(other, 4, i));
                counted += Long.bitCount(both(other, FIRST, i) & both(other, 1, i) & both(other, 3, i));
                for (int test = 0; test < TESTS; test++) {
                    shares[test] += Long.bitCount(both(other, test, i));
                }
            }
            for (int test = 0; test < TESTS; test++) {
                shares[test] = (shares[test] + LEAST) / PAGE.length;
            }
            double first = shares[BEFORE] * shares[0] * shares[2] * shares[4];
            double second = shares[FIRST] * shares[1] * shares[3];
            return counted / 2 / PAGE.length + first + second;
        }

        private long both(Through other, int test, int index) {
            return tests[test][index] | other.tests[test][index];
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
