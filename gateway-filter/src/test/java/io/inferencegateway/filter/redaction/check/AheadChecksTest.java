package io.inferencegateway.filter.redaction.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.filter.redaction.engine.AheadCheck;
import io.inferencegateway.filter.redaction.engine.Check;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a check sees ahead is what it says of each end later, wherever the bytes at hand end. */
class AheadChecksTest {
    private static final int ROUNDS = 60_000;

    private static final Pattern NIR = Pattern.compile(
            "[12] ?\\d\\d ?(?:0[1-9]|1[0-2]|[2-4]\\d|[5-9]\\d) ?(?:\\d\\d|2[AB]) ?\\d{3} ?\\d{3} ?\\d\\d(?![A-Za-z0-9_])");

    private final Random random = new Random(23);

    @ParameterizedTest
    @ValueSource(strings = {"card", "iban", "phone-grouped", "fr-nir"})
    void nothingIsAcceptedThatItRefused(String name) {
        AheadCheck check = (AheadCheck) Checks.of(name);
        int accepted = 0;
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int from = random.nextInt(10);
            byte[] bytes = ("#".repeat(from) + number(name) + number(name)).getBytes(StandardCharsets.US_ASCII);
            boolean accepts = name.equals("fr-nir") ? acceptsNir(check, bytes, from) : accepts(check, bytes, from);
            accepted += accepts ? 1 : 0;
            int farthest = Math.min(bytes.length, from + AheadCheck.SIGHT);
            refused += check.mayAccept(bytes, from, farthest) ? 0 : 1;
            for (int to = accepts ? from : farthest + 1; to <= farthest; to++) {
                assertThat(check.mayAccept(bytes, from, to))
                        .as("%s to %d", new String(bytes, StandardCharsets.US_ASCII), to)
                        .isTrue();
                assertThat(check.mayAccept(Arrays.copyOf(bytes, to), from, to)).isTrue();
            }
        }
        assertThat(accepted).isGreaterThan(ROUNDS / 300);
        assertThat(refused).isGreaterThan(ROUNDS / 4);
    }

    @ParameterizedTest
    @CsvSource({
        "card, 444 444 444 444 444 444 444 444 444 444 444",
        "card, 4111-1111-1111-1112 and what is said behind it",
        "card, 4111 1111 1111-1111 and what is said behind it",
        "card, 2999 1111 1111 1111 and what is said behind it",
        "iban, DE12 DE12 DE12 DE12 DE12 DE12 DE12 DE12 DE12",
        "iban, DE12 3456 7890 1234 5678 90 and what is behind it",
        "iban, XX12 3456 7890 1234 5678 90 and what is behind it",
        "phone-grouped, 444 444 444 444 444 444 444 444 444 444 444",
        "phone-grouped, 1  1  1  1  1  1  1  1  1  1  1  1  1  1  1",
        "phone-grouped, 1 (1 (1 (1 (1 (1 (1 (1 (1 (1 (1 (1 (1 (1 (1",
        "fr-nir, 22222 22222 22222 22222 22222 22222 22222 22222 22222",
        "fr-nir, 1 84 12 76 451 089 45 and what is said behind it by others",
        "fr-nir, 1  84 12 76 451 089 46 and what is said behind it by others",
        "fr-nir, 1841276451089461 and what is said behind it by others",
        "fr-nir, 18412 7645108947 and 1 8 4 1 2 7 6 4 5 1 0 8 9 4 6",
        "phone-grouped, 04 4 444 444 444 444 444 444 444 444 444 444"
    })
    void refusesWhatIsNoNumber(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        AheadCheck check = (AheadCheck) Checks.of(name);
        assertThat(check.mayAccept(bytes, 0, AheadCheck.SIGHT)).isFalse();
    }

    private static boolean accepts(AheadCheck check, byte[] bytes, int from) {
        long state = 0;
        for (int end = from + 1; end <= bytes.length; end++) {
            state = check.next(state, bytes[end - 1]);
            if (check.accepts(state) && (end == bytes.length || !Character.isLetterOrDigit(bytes[end]))) {
                return true;
            }
        }
        return false;
    }

    /** This check counts on what the pattern lets through. */
    private static boolean acceptsNir(Check check, byte[] bytes, int from) {
        Matcher matcher = NIR.matcher(new String(bytes, from, bytes.length - from, StandardCharsets.US_ASCII));
        return matcher.lookingAt() && check.accepts(check.fold(0, bytes, -1, from, from + matcher.end()));
    }

    private String nir() {
        String body = one("1", "2") + digits(2) + one("03", "12", "27", "74") + one("75", "2A", "2B", "38") + digits(6);
        long number = Long.parseLong(body.replace("2A", "19").replace("2B", "18"));
        String all = body + String.format("%02d", random.nextInt(3) == 0 ? 11 : 97 - number % 97);
        StringBuilder nir = new StringBuilder();
        for (int i = 0; i < all.length(); i++) {
            boolean between = i == 1 || i == 3 || i == 5 || i == 7 || i == 10 || i == 13 || random.nextInt(200) == 0;
            nir.append(between && random.nextInt(3) > 0 ? " " : "").append(all.charAt(i));
        }
        return nir + one("", " ", ".", "1", " 2", "a", ", ");
    }

    /** Groups of digits, mostly of one size and with one separator, and something behind them. */
    private String number(String name) {
        if (name.equals("iban") && random.nextBoolean()) {
            return iban();
        }
        if (name.equals("fr-nir")) {
            return nir();
        }
        boolean phone = name.equals("phone-grouped");
        StringBuilder number = new StringBuilder();
        if (name.equals("iban")) {
            number.append(one("DE", "NO", "RU", "XX")).append(digits(2));
        } else {
            number.append(one("", "", phone ? "(" : "4", phone ? "0" : "5100", phone ? "00" : "34"));
        }
        int size = 1 + random.nextInt(phone ? 8 : 6);
        String separator = separator(phone);
        int groups = size == 1 ? 18 : 8;
        for (int group = random.nextInt(groups) + 1; group > 0; group--) {
            number.append(digits(random.nextInt(4) == 0 ? 1 + random.nextInt(6) : size));
            number.append(random.nextInt(8) == 0 ? separator(phone) : separator);
        }
        return number + one("", "", "a", ". ", " or ", ";");
    }

    /** As long as one of its country. */
    private String iban() {
        boolean norwegian = random.nextBoolean();
        StringBuilder iban = new StringBuilder((norwegian ? "NO" : "MT") + digits(2));
        for (int left = norwegian ? 11 : 27; left > 0; left--) {
            iban.append(one("", "", "", " ", "-"));
            iban.append(random.nextInt(9) == 0 ? one("A", "K", "Z") : digits(1));
        }
        return iban + one("", " ", "a", "-1", ".", " and");
    }

    private String separator(boolean phone) {
        return phone ? one(" ", "-", ".", " (", ") ", " / ", ") -(") : one(" ", "-", "");
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    private String one(String... of) {
        return of[random.nextInt(of.length)];
    }
}
