package io.inferencegateway.filter.redaction.scan;

import static io.inferencegateway.filter.redaction.scan.NumberSets.BEFORE;
import static io.inferencegateway.filter.redaction.scan.NumberSets.CARRY;
import static io.inferencegateway.filter.redaction.scan.NumberSets.DIGIT;
import static io.inferencegateway.filter.redaction.scan.NumberSets.EXPONENT;
import static io.inferencegateway.filter.redaction.scan.NumberSets.FIRST;
import static io.inferencegateway.filter.redaction.scan.NumberSets.FRACTION;
import static io.inferencegateway.filter.redaction.scan.NumberSets.POINT;
import static io.inferencegateway.filter.redaction.scan.NumberSets.UNSURE;
import static io.inferencegateway.filter.redaction.scan.NumberSets.WHOLE;

import io.netty.util.concurrent.FastThreadLocal;

/**
 * Reads what is nearly all numbers, up to 8 KiB at once and 64 bytes an operation (after Langdale and Lemire, "Parsing
 * Gigabytes of JSON per Second", 2019).
 *
 * <p>It passes only what {@link JsonTokens} would pass byte by byte with no rule matching: blanks, commas, brackets, lines, and
 * numbers with a whole part of fewer than {@link #SHORTEST} digits. It stops before whatever it is not sure of, also before
 * much that would pass.
 *
 * <p>Confined to one thread, and so one for each.
 */
final class NumberBlocks {
    /** Of fewer bytes one by one is faster. */
    static final int LEAST = 3 * BitPlanes.BYTES;

    /** Whole parts of so many digits never pass. */
    static final int SHORTEST = 7;

    private static final FastThreadLocal<NumberBlocks> THREAD = new FastThreadLocal<>() {
        @Override
        protected NumberBlocks initialValue() {
            return new NumberBlocks();
        }
    };

    private static final int WORDS = BitPlanes.WORDS;

    private final BitPlanes planes = new BitPlanes();
    private final long[] sets = NumberSets.room();

    static NumberBlocks ofThread() {
        return THREAD.get();
    }

    /**
     * How far {@code bytes[from, to)}, of {@link #LEAST} or more, pass, where a value or mark may stand at {@code from}, and so
     * may one where it ends; {@code from} for not at all.
     */
    int pass(byte[] bytes, int from, int to) {
        int step = BitPlanes.step(to - from);
        NumberSets.find(planes.read(bytes, from, step), step, sets);
        NumberGrammar.check(sets);
        fractions(sets);
        if (carry(step) != 0) {
            NumberGrammar.checkPowers(sets);
        }
        wholeParts(sets);
        longParts(sets);
        int at = from + sure(step);
        while (at > from && bytes[at - 1] != ',' && bytes[at - 1] != ']' && bytes[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    /** From a digit behind a point to those that follow it in its word, twice as far each time. */
    private static void fractions(long[] sets) {
        for (int i = 0; i < WORDS; i++) {
            long digit = sets[i + DIGIT];
            long point = sets[i + POINT];
            long fraction = digit & (point << 8 | sets[i + BEFORE + POINT] >>> 56);
            long two = digit & digit << 8;
            fraction |= digit & fraction << 8;
            fraction |= two & fraction << 16;
            fraction |= two & two << 16 & fraction << 32;
            long first = digit & (digit << 8 | 0xffL);
            first &= first << 16 | 0xffffL;
            sets[i + FRACTION] = fraction;
            sets[i + FIRST] = first & (first << 32 | 0xffffffffL);
        }
    }

    /**
     * From word to word, and from the end of each stretch to the next one; not through a whole stretch of digits, which are
     * a long whole part then.
     *
     * @return zero if there are no exponents
     */
    private long carry(int step) {
        long exponents = 0;
        long carry = 0;
        for (int i = 0; i < WORDS; i++) {
            exponents |= sets[i + EXPONENT];
            sets[i + CARRY] = carry;
            carry = sets[i + FRACTION] >>> 56 | (sets[i + FIRST] >>> 56 & carry);
        }
        int last = step - 1;
        carry = sets[last + FRACTION] >>> 56 | (sets[last + FIRST] >>> 56 & sets[last + CARRY]);
        carry = carry << 1 & 0xff;
        for (int i = 0; i < step && carry != 0; i++) {
            sets[i + CARRY] |= carry;
            carry &= sets[i + FIRST] >>> 56;
        }
        return exponents;
    }

    /** Digits that are of no fraction; and no second point. */
    private static void wholeParts(long[] sets) {
        for (int i = 0; i < WORDS; i++) {
            long carry = sets[i + CARRY];
            long all = carry | carry << 8;
            all |= all << 16;
            long fraction = sets[i + FRACTION] | (sets[i + FIRST] & (all | all << 32));
            sets[i + WHOLE] = sets[i + DIGIT] & ~fraction;
            sets[i + UNSURE] |= sets[i + POINT] & (fraction << 8 | carry);
        }
    }

    /**
     * No whole part of seven digits: it has the first or the last half of a word, and two of the bytes beside this half. Of
     * digits in the word before, those beside digits of a whole part are of it, too.
     */
    private static void longParts(long[] sets) {
        for (int i = 0; i < WORDS; i++) {
            long two = sets[i + WHOLE] & sets[i + WHOLE] >>> 8;
            long four = two & two >>> 16;
            long before = sets[i + BEFORE + DIGIT];
            long twoBefore = before & before >>> 8;
            long fourBefore = twoBefore & twoBefore >>> 16;
            long first = (four & (two >>> 32 | twoBefore >>> 48)) | (two & fourBefore >>> 32);
            sets[i + UNSURE] |= (first | (four >>> 32 & two >>> 16)) & 0xff;
        }
    }

    /** How many bytes are before the first word with a byte that it is not sure of. */
    private int sure(int step) {
        long bad = 0;
        for (int i = 0; i < WORDS; i++) {
            bad |= sets[i + UNSURE];
        }
        if (bad == 0) {
            return BitPlanes.length(step);
        }
        bad |= bad >>> 32;
        bad |= bad >>> 16;
        bad |= bad >>> 8;
        long stretch = 0x0101010101010101L << Long.numberOfTrailingZeros(bad);
        int i = 0;
        while ((sets[i + UNSURE] & stretch) == 0) {
            i++;
        }
        return (Long.numberOfTrailingZeros(bad) * step + i) * Long.BYTES;
    }
}
