package io.inferencegateway.filter.redaction.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A page of what most answers are made of, in which is counted how much a {@link Sieve} would let through. */
final class Prose {
    private static final byte[] PAGE = page();

    private Prose() {}

    /** Share of the places in it at which these buckets may begin, as two openings together tell. */
    static double share(RuleSet rules, long buckets, Opening one, Opening other) {
        int through = 0;
        for (int at = 1; at + Opening.PLACES < PAGE.length; at++) {
            long allowed = rules.allowedAfter[PAGE[at - 1] & 0xff] & buckets;
            if (allowed != 0) {
                // A match begins with the first byte of a pair, or with the second.
                through += may(one, other, at, 0) && may(one, other, at, 2) && may(one, other, at, 4) ? 1 : 0;
                boolean first = (rules.beginsWith[PAGE[at] & 0xff] & allowed) != 0;
                through += first && may(one, other, at, 1) && may(one, other, at, 3) ? 1 : 0;
            }
        }
        return through / 2.0 / PAGE.length;
    }

    private static boolean may(Opening one, Opening other, int at, int place) {
        int earlier = PAGE[at + place] & 0xff;
        int later = PAGE[at + place + 1] & 0xff;
        return one.places.get(place).contains(earlier, later)
                || other.places.get(place).contains(earlier, later);
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
