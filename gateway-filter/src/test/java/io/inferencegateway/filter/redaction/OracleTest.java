package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.filter.redaction.engine.Check;
import io.inferencegateway.filter.redaction.engine.Rule;
import io.inferencegateway.testkit.LeakExtension;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The engine finds exactly what {@code java.util.regex} finds, tried at every place with every end. */
@ExtendWith(LeakExtension.class)
class OracleTest {
    private record Found(int from, int to, int rule) {}

    private final List<Rule> rules = Redaction.PROFILE.detectors().rules().rules();
    private final List<Pattern> patterns =
            rules.stream().map(rule -> Pattern.compile(rule.pattern())).toList();

    @Test
    void agreesOnTheCorpus() {
        for (Corpus.Document document : Corpus.documents()) {
            if (document.contentType().equals(Redaction.TEXT)
                    && !document.body().contains("\\")) {
                agree(document.body());
            }
        }
    }

    @Test
    void agreesOnTextsPutTogetherAtRandom() {
        Random random = new Random(7);
        List<String> values = Samples.all();
        String glue = " .,;:-_@<>()[]/=+%*#\n\"'0149aZx";
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int part = 0; part < 4; part++) {
                String value = values.get(random.nextInt(values.size()));
                int from = random.nextInt(3) == 0 ? random.nextInt(value.length()) : 0;
                int to = random.nextInt(3) == 0 ? from + random.nextInt(value.length() - from) : value.length();
                text.append(value, from, to);
                for (int i = random.nextInt(3); i > 0; i--) {
                    text.append(glue.charAt(random.nextInt(glue.length())));
                }
            }
            agree(text.toString());
        }
    }

    @Test
    void agreesOnRandomBytesOfTheRulesAlphabets() {
        Random random = new Random(11);
        String alphabet = "0123456789444455-- ..@@aZk_=e";
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(80); i >= 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            agree(text.toString());
        }
    }

    private void agree(String text) {
        assertThat(Redaction.redact(Redaction.TEXT, text)).as("%s", text).isEqualTo(expected(text));
    }

    private String expected(String text) {
        // One char per byte, as the engine sees it.
        String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        List<Found> found = new ArrayList<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            if (!Redaction.PROFILE.detectors().replacesNumber(rule)) {
                find(bytes, rule, found);
            }
        }
        found.sort(Comparator.comparingInt(Found::from)
                .thenComparing(Comparator.comparingInt(Found::to).reversed())
                .thenComparingInt(Found::rule));
        StringBuilder out = new StringBuilder();
        int done = 0;
        for (Found one : found) {
            if (one.from >= done) {
                out.append(bytes, done, one.from)
                        .append(new String(Redaction.PROFILE.replacement(one.rule), StandardCharsets.US_ASCII));
            }
            done = Math.max(done, one.to);
        }
        out.append(bytes, done, bytes.length());
        return new String(out.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private void find(String bytes, int index, List<Found> found) {
        Rule rule = rules.get(index);
        Matcher matcher = patterns.get(index).matcher(bytes);
        for (int from = 0; from < bytes.length(); from++) {
            if (!mayBegin(rule, bytes, from)
                    || !matcher.region(from, bytes.length()).lookingAt()) {
                continue;
            }
            for (int to = bytes.length(); to > from; to--) {
                boolean behind = to == bytes.length() || !rule.notBehind().contains(bytes.charAt(to));
                if (behind && matcher.region(from, to).matches() && checked(rule.check(), bytes, from, to)) {
                    found.add(new Found(from, to, index));
                    break;
                }
            }
        }
    }

    private static boolean mayBegin(Rule rule, String bytes, int from) {
        if (from == 0) {
            return true;
        }
        char before = bytes.charAt(from - 1);
        boolean afterPoint = before == '.' && from > 1 && Character.isDigit(bytes.charAt(from - 2));
        return !rule.notBefore().contains(before) && !(rule.notAfterPoint() && afterPoint);
    }

    private static boolean checked(@Nullable Check check, String bytes, int from, int to) {
        if (check == null) {
            return true;
        }
        String digits = bytes.substring(from, to).replaceAll("[^0-9]", "");
        if (digits.length() < 13 || !bytes.substring(from, to).matches("[0-9 -]*")) {
            long state = 0;
            for (int i = from; i < to; i++) {
                state = check.next(state, bytes.charAt(i));
            }
            return check.accepts(state);
        }
        long state = 0;
        for (int i = from; i < to; i++) {
            state = check.next(state, bytes.charAt(i));
        }
        // The fold must at least agree with Luhn as everybody writes it.
        return check.accepts(state) && luhn(digits);
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 1 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
