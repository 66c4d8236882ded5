package io.inferencegateway.filter.redaction.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.filter.redaction.engine.Check;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a check tells beforehand is true of everything that it sees later. */
class ChecksTest {
    private static final int ROUNDS = 200_000;
    private static final int LONGEST = 40;

    private final Random random = new Random(21);

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "card, 45 -",
                "card, 0123456789",
                "iban, ABDEGN0123456789 ",
                "phone-grouped, 0123456789 -.()/",
                "phone-cued, 0123456789 -.",
                "phone-plus, +0123456789 ",
                "digit, abc1-",
                "three-digits, A12",
                "random, abcXYZ12!",
                "us-ssn, 0123456789-",
                "ipv6, 01af:",
                "verhoeff, 0123456789 ",
                "mixed, aB1-_",
                "ca-sin, 0123456789 -",
                "kr-rrn, 0123456789-",
                "pl-pesel, 0123456789",
                "it-codice-fiscale, ABCLM0123456789",
                "sg-nric, STFGM0123456789"
            })
    void nothingIsAcceptedThatWasRuledOut(String name, String alphabet) {
        Check check = Checks.of(name);
        for (int round = 0; round < ROUNDS / LONGEST; round++) {
            long state = 0;
            boolean hopeless = false;
            boolean settled = false;
            boolean digit = false;
            int soonest = 0;
            for (int length = 1; length <= LONGEST; length++) {
                char value = alphabet.charAt(random.nextInt(alphabet.length()));
                digit |= Character.isDigit(value);
                state = check.next(state, first(name, alphabet, value, length));
                boolean accepted = check.accepts(state);
                assertThat(accepted && hopeless)
                        .as("accepted after it was hopeless")
                        .isFalse();
                assertThat(accepted && length < check.shortest())
                        .as("shorter than the shortest")
                        .isFalse();
                assertThat(accepted && check.needsDigit() && !digit)
                        .as("without a digit")
                        .isFalse();
                assertThat(accepted && length < soonest)
                        .as("sooner than the soonest")
                        .isFalse();
                assertThat(settled && !accepted)
                        .as("refused after it was settled")
                        .isFalse();
                hopeless |= !accepted && check.hopeless(state);
                settled |= check.settled(state);
                soonest = accepted ? 0 : Math.max(soonest, length + check.soonest(state));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "card, 45 -",
                "card, 0123456789",
                "iban, ABDEGN0123456789 ",
                "phone-grouped, 0123456789 -.()/",
                "random, aB1"
            })
    void foldsBytesInAnyPiecesOfARingAsOneByOne(String name, String alphabet) {
        Check check = Checks.of(name);
        for (int round = 0; round < ROUNDS / LONGEST; round++) {
            byte[] ring = new byte[64];
            int begun = random.nextInt();
            int read = begun;
            long whole = 0;
            long pieces = 0;
            for (int length = 1; length <= LONGEST; length++) {
                char value = alphabet.charAt(random.nextInt(alphabet.length()));
                value = first(name, alphabet, value, length);
                ring[(begun + length - 1) & (ring.length - 1)] = (byte) value;
                whole = check.next(whole, value);
                if (random.nextInt(5) == 0 || length == LONGEST) {
                    pieces = check.fold(pieces, ring, ring.length - 1, read, begun + length);
                    read = begun + length;
                    assertThat(pieces).isEqualTo(whole);
                }
            }
        }
    }

    /** An IBAN begins with two letters and two digits, such a phone number with a plus: nothing else comes to their checks. */
    private char first(String name, String alphabet, char value, int length) {
        if (name.equals("phone-plus")) {
            return length == 1 ? '+' : value;
        }
        if (!name.equals("iban") || length > 4) {
            return value;
        }
        return length <= 2 ? alphabet.charAt(random.nextInt(6)) : (char) ('0' + random.nextInt(10));
    }
}
