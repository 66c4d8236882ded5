package io.inferencegateway.filter.redaction.scan;

import static io.inferencegateway.filter.redaction.scan.NumberSets.BEFORE;
import static io.inferencegateway.filter.redaction.scan.NumberSets.BLANK;
import static io.inferencegateway.filter.redaction.scan.NumberSets.CLOSE;
import static io.inferencegateway.filter.redaction.scan.NumberSets.DIGIT;
import static io.inferencegateway.filter.redaction.scan.NumberSets.EXPONENT;
import static io.inferencegateway.filter.redaction.scan.NumberSets.OPEN;
import static io.inferencegateway.filter.redaction.scan.NumberSets.PLUS;
import static io.inferencegateway.filter.redaction.scan.NumberSets.POINT;
import static io.inferencegateway.filter.redaction.scan.NumberSets.POWER1;
import static io.inferencegateway.filter.redaction.scan.NumberSets.POWER2;
import static io.inferencegateway.filter.redaction.scan.NumberSets.SIGN;
import static io.inferencegateway.filter.redaction.scan.NumberSets.UNSURE;

/**
 * Finds the bytes of {@link NumberSets} of which it is not sure that they are well formed: JSON of numbers, blanks, commas,
 * brackets and lines (RFC 8259), as {@link JsonTokens} reads it byte by byte. Points are asked for fractions elsewhere.
 *
 * <p>It is not sure of all that is well formed: of powers of three digits, and of two blanks behind a number.
 *
 * <p>A name with a figure is the set of what stands so many bytes behind: {@code digit2} is what is two behind a digit.
 */
final class NumberGrammar {
    private static final int WORDS = BitPlanes.WORDS;

    private NumberGrammar() {}

    static void check(long[] sets) {
        neighbours(sets);
        others(sets);
        blanks(sets);
    }

    /** What is left to check if there are exponents. */
    static void checkPowers(long[] sets) {
        powers(sets);
        longPowers(sets);
    }

    /** Digits stand before and behind points, before exponents and behind signs; no sign or opening bracket behind a digit. */
    private static void neighbours(long[] sets) {
        for (int i = 0; i < WORDS; i++) {
            long digit = sets[i + DIGIT];
            long point = sets[i + POINT];
            long sign = sets[i + SIGN];
            long digit1 = digit << 8 | sets[i + BEFORE + DIGIT] >>> 56;
            long point1 = point << 8 | sets[i + BEFORE + POINT] >>> 56;
            long sign1 = sign << 8 | sets[i + BEFORE + SIGN] >>> 56;
            long lonely = ((point | sets[i + EXPONENT]) & ~digit1) | ((point1 | sign1) & ~digit);
            sets[i + UNSURE] = lonely | ((sign | sets[i + OPEN]) & digit1);
        }
    }

    /** Behind an exponent a digit or sign; a plus nowhere else. */
    private static void others(long[] sets) {
        for (int i = 0; i < WORDS; i++) {
            long exponent = sets[i + EXPONENT];
            long exponent1 = exponent << 8 | sets[i + BEFORE + EXPONENT] >>> 56;
            long power = sets[i + DIGIT] | sets[i + SIGN];
            long known = power | exponent | sets[i + POINT] | sets[i + BLANK] | sets[i + OPEN] | sets[i + CLOSE];
            sets[i + UNSURE] |= ~known | (exponent1 & ~power) | (sets[i + PLUS] & ~exponent1);
        }
    }

    /** Behind a number and a blank only what ends it. */
    private static void blanks(long[] sets) {
        for (int i = 0; i < WORDS; i++) {
            long digit2 = sets[i + DIGIT] << 16 | sets[i + BEFORE + DIGIT] >>> 48;
            long blank1 = sets[i + BLANK] << 8 | sets[i + BEFORE + BLANK] >>> 56;
            sets[i + UNSURE] |= digit2 & blank1 & ~sets[i + CLOSE];
        }
    }

    /** A power begins behind the exponent, or behind the sign that follows it. */
    private static void powers(long[] sets) {
        for (int i = 0; i < WORDS; i++) {
            long sign = sets[i + SIGN];
            long signs = sets[i + BEFORE + SIGN];
            long exponent = sets[i + EXPONENT];
            long exponents = sets[i + BEFORE + EXPONENT];
            long exponent3 = exponent << 24 | exponents >>> 40;
            sets[i + POWER1] = exponent << 16 | exponents >>> 48 | ((sign << 16 | signs >>> 48) & exponent3);
            sets[i + POWER2] = exponent3 | ((sign << 24 | signs >>> 40) & (exponent << 32 | exponents >>> 32));
        }
    }

    /** A power has one digit or two, and nothing of a number follows it. */
    private static void longPowers(long[] sets) {
        for (int i = 0; i < WORDS; i++) {
            long digit = sets[i + DIGIT];
            long digits = sets[i + BEFORE + DIGIT];
            long digit1 = digit << 8 | digits >>> 56;
            long two = digit1 & (digit << 16 | digits >>> 48) & sets[i + POWER2];
            long power = two | (digit1 & sets[i + POWER1]);
            sets[i + UNSURE] |= (power & (sets[i + POINT] | sets[i + EXPONENT])) | (two & digit);
        }
    }
}
