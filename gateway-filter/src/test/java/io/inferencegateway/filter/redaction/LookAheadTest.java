package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.filter.redaction.check.Checks;
import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.engine.Matcher;
import io.inferencegateway.filter.redaction.engine.Rule;
import io.inferencegateway.filter.redaction.engine.RuleSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fast way through bytes finds what the plain way finds, byte by byte without a look ahead, however they are cut. */
class LookAheadTest {
    /** Bytes behind a text without which it is not looked up among those that are known. */
    private static final int HARMLESS_LOOK = 16;

    private static final int DOCUMENTS = Integer.getInteger("redaction.oracle.documents", 3000);

    /** Without a digit or mark in it, as long as cues and values reach and longer; with what may begin something. */
    private static final String WORDS =
            " the passport of the password they call on Monday, born to tell ssns from tokens (he said) by the phone and sk-or-eyJ or"
                    + " a licence to drive, number unknown, until someone in Berlin asks for it or for the date of birth of Theodora ";

    private final RuleSet rules = RecallTest.EVERYTHING.detectors().rules();
    private final Random random = new Random(77);
    private final Ways ways = new Ways(rules, random);
    private final Values values = new Values(random);
    private final List<Supplier<String>> kinds = List.copyOf(new TreeMap<>(values.standing()).values());

    @Test
    void findsTheSameInAnyChunksAsByteByByte() {
        for (int round = 0; round < DOCUMENTS; round++) {
            byte[] bytes = document().getBytes(StandardCharsets.UTF_8);
            int texts = 1 + random.nextInt(3);
            int longest = 1 + random.nextInt(bytes.length);
            assertThat(ways.chunks(bytes, texts, longest))
                    .as("%s", new String(bytes, StandardCharsets.UTF_8))
                    .isEqualTo(ways.plain(bytes, texts));
            assertThat(ways.whole(bytes, texts)).isEqualTo(ways.plain(bytes, texts));
        }
    }

    @Test
    void findsTheSameWhereMatchesCouldBeginEverywhere() {
        for (int round = 0; round < DOCUMENTS; round++) {
            byte[] bytes = dense().getBytes(StandardCharsets.UTF_8);
            int longest = 1 + random.nextInt(bytes.length);
            assertThat(ways.chunks(bytes, 1, longest))
                    .as("%s", new String(bytes, StandardCharsets.UTF_8))
                    .isEqualTo(ways.plain(bytes, 1));
            assertThat(ways.whole(bytes, 1)).isEqualTo(ways.plain(bytes, 1));
        }
    }

    @Test
    void findsTheSameInGroupsOfDigits() {
        for (int round = 0; round < DOCUMENTS; round++) {
            byte[] bytes = groups().getBytes(StandardCharsets.UTF_8);
            int longest = 1 + random.nextInt(bytes.length);
            assertThat(ways.chunks(bytes, 1, longest))
                    .as("%s", new String(bytes, StandardCharsets.UTF_8))
                    .isEqualTo(ways.plain(bytes, 1));
            assertThat(ways.whole(bytes, 1)).isEqualTo(ways.plain(bytes, 1));
        }
    }

    @Test
    void findsTheSameInShortTextsThatComeAgain() {
        List<String> texts = List.of(
                "label",
                "passport",
                "078-05-1120",
                "A1234567",
                "churn",
                "a",
                "tel",
                "5550199",
                "jane@x.example",
                "4111111111111111");
        for (int round = 0; round < DOCUMENTS; round++) {
            Matcher plain = new Matcher(rules);
            Matcher whole = new Matcher(rules);
            int at = 0;
            for (int i = 0; i < 12; i++) {
                byte[] text = (texts.get(random.nextInt(texts.size())) + " ".repeat(HARMLESS_LOOK))
                        .getBytes(StandardCharsets.US_ASCII);
                int length = text.length - HARMLESS_LOOK;
                for (int j = 0; j < length; j++) {
                    plain.symbol(text[j] & 0xff, at + j, at + j + 1);
                }
                plain.endText();
                whole.runWhole(text, 0, length, at);
                whole.endText();
                at += length;
            }
            assertThat(Ways.spans(whole)).isEqualTo(Ways.spans(plain));
        }
    }

    @Test
    void findsTheSameInTextsOfCuesWhereverTheyAreCut() {
        int found = 0;
        for (int round = 0; round < DOCUMENTS / 10; round++) {
            byte[] bytes = cues().getBytes(StandardCharsets.US_ASCII);
            int texts = 1 + random.nextInt(3);
            List<String> plain = ways.plain(bytes, texts);
            found += plain.size();
            for (int cut = 0; cut < bytes.length; cut++) {
                assertThat(ways.halves(bytes, texts, cut))
                        .as("%s cut at %s", new String(bytes, StandardCharsets.US_ASCII), cut)
                        .isEqualTo(plain);
            }
            assertThat(ways.whole(bytes, texts)).isEqualTo(plain);
        }
        assertThat(found).isGreaterThan(DOCUMENTS / 30);
    }

    @Test
    void findsTheSameInAddressesWhereverTheyAreCut() {
        int found = 0;
        for (int round = 0; round < DOCUMENTS / 10; round++) {
            byte[] bytes = addresses().getBytes(StandardCharsets.US_ASCII);
            List<String> plain = ways.plain(bytes, 1);
            found += plain.size();
            for (int cut = 0; cut < bytes.length; cut++) {
                assertThat(ways.halves(bytes, 1, cut))
                        .as("%s cut at %s", new String(bytes, StandardCharsets.US_ASCII), cut)
                        .isEqualTo(plain);
            }
            assertThat(ways.whole(bytes, 1)).isEqualTo(plain);
        }
        assertThat(found).isGreaterThan(DOCUMENTS / 10);
    }

    @ParameterizedTest
    @CsvSource({
        "what he said of his password=aB3dE5fG7h was heard,      1",
        "the passport that she has is A1234567 and not,          1",
        "the passport that she has now at home is A1234567,      0",
        "the passport or the tel or the passport A1234567,       1",
        "born or born on 12.03.1980 and so on and so on,         1",
        "born or born in a large town on 12.03.1980 and,         0",
        "give us the tel no 5550199 or the telephone,            1",
        "tel tel tel tel tel tel tel tel tel 5550199,            1",
        "tel tell5 me at 5 and 5 and 5 and 5 or 5550199,         0"
    })
    void aValueIsFoundWhereItsCueReaches(String text, int values) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(ways.whole(bytes, 1)).hasSize(values);
        for (int cut = 0; cut < bytes.length; cut++) {
            assertThat(ways.halves(bytes, 1, cut)).as("cut at %s", cut).hasSize(values);
        }
    }

    @Test
    void aCueAtTheEndOfATextNamesTheNext() {
        byte[] bytes = "where the passportA1234567 and words behind it ".getBytes(StandardCharsets.US_ASCII);
        int end = "where the passport".length();
        Matcher matcher = new Matcher(rules);
        matcher.runWhole(bytes, 0, end, 0);
        matcher.endText();
        matcher.runWhole(bytes, end, bytes.length, end);
        matcher.endText();
        assertThat(Ways.spans(matcher)).hasSize(1);
    }

    @Test
    void aMatchEndsWhereItsCheckAcceptedItLast() {
        Rule rule = new Rule(
                "token", "t-[a-z0-9]{4,}(?:\\.[a-z]{4})?", Rule.Beside.ANYTHING, Checks.of("digit"), Rule.ANYWHERE);
        Matcher matcher = new Matcher(new RuleSet(List.of(rule)));
        byte[] bytes = "in t-abcdefghij1klm.xy and words".getBytes(StandardCharsets.US_ASCII);
        matcher.runWhole(bytes, 0, bytes.length, 0);
        matcher.endText();
        assertThat(Ways.spans(matcher)).containsExactly("3-19:0");
    }

    @Test
    void aTokenBehindThePartOfAnotherThatCannotHoldItIsFound() {
        String text = "glpat-" + "a1".repeat(20) + ".glpat-" + "b2".repeat(20) + " and words behind it";
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(ways.whole(bytes, 1)).hasSize(2).isEqualTo(ways.plain(bytes, 1));
    }

    @Test
    void aRuleThatMatchesBeforeOnlyCoveredOnesAreLeftIsFound() {
        List<Rule> more = new ArrayList<>(rules.rules());
        more.add(Rule.custom("custom", "sk-x"));
        Matcher matcher = new Matcher(new RuleSet(more));
        byte[] bytes = ("sk-" + "a".repeat(40) + "-sk-xyz and words behind it").getBytes(StandardCharsets.US_ASCII);
        matcher.runWhole(bytes, 0, bytes.length, 0);
        matcher.endText();
        assertThat(Ways.spans(matcher)).containsExactly("44-48:" + (more.size() - 1));
    }

    /** Numbers that nearly are one, and long tokens that hold the beginnings of others, with values among them. */
    private String dense() {
        List<String> pieces = random.nextBoolean()
                ? List.of(
                        "4111-1111-1111-",
                        "444 ",
                        "DE12 ",
                        "4",
                        "1",
                        "-",
                        " ",
                        "5500 ",
                        "GB82WEST",
                        "1.1.",
                        "+1 (",
                        "12/")
                : List.of(
                        "sk-1-",
                        "sk-",
                        "password=",
                        "eyJa.",
                        "Bearer ",
                        "born on ",
                        "aB1_",
                        "token: ",
                        "-",
                        "a.a@",
                        "AKIA",
                        "tel 1");
        List<String> mixed = new ArrayList<>(pieces.subList(0, 2 + random.nextInt(pieces.size() - 1)));
        StringBuilder text = new StringBuilder();
        for (int i = 5 + random.nextInt(40); i > 0; i--) {
            text.append(
                    random.nextInt(12) == 0
                            ? kinds.get(random.nextInt(kinds.size())).get()
                            : mixed.get(random.nextInt(mixed.size())));
        }
        return text.toString();
    }

    /** Digits in groups, mostly of one size and with one separator, some behind a country. */
    private String groups() {
        List<String> separators = List.of(" ", "-", ".", "  ", " (", "; ", ") ", "/");
        String separator = separators.get(random.nextInt(separators.size()));
        int size = 1 + random.nextInt(6);
        StringBuilder text = new StringBuilder();
        for (int i = 5 + random.nextInt(60); i > 0; i--) {
            text.append(random.nextInt(20) == 0 ? List.of("DE", "NO", "+", "4").get(random.nextInt(4)) : "");
            for (int digit = random.nextInt(5) == 0 ? 1 + random.nextInt(6) : size; digit > 0; digit--) {
                text.append(random.nextInt(10));
            }
            text.append(random.nextInt(12) == 0 ? separators.get(random.nextInt(separators.size())) : separator);
        }
        return text.toString();
    }

    /** What addresses are made of, close together, so that many nearly are one, or are within another. */
    private String addresses() {
        List<String> pieces = List.of(
                "a",
                "jane",
                "x9",
                ".",
                "-",
                "_",
                "@",
                "@",
                ".de",
                ".example",
                "@a.de",
                "a@b.cc",
                " ",
                ", ",
                "+",
                "..",
                "-.");
        List<String> longer = List.of("a.".repeat(20), "b".repeat(70), "c.dd.".repeat(30) + "org");
        StringBuilder text = new StringBuilder();
        for (int i = 5 + random.nextInt(30); i > 0; i--) {
            text.append(
                    random.nextInt(25) == 0
                            ? longer.get(random.nextInt(longer.size()))
                            : pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }

    /** Cues and what nearly is one, values that need them and what nearly is one, as far apart as cues reach and farther. */
    private String cues() {
        List<String> cues = List.of(
                "tel",
                "tel.",
                "telephone no",
                "call me at",
                "born",
                "born on",
                "geb.",
                "passport",
                "passport no",
                "ssn",
                "tax id",
                "password=",
                "password: ",
                "token=\"",
                "secret := ",
                "api_key",
                "authorization: ",
                "aba",
                "uid",
                "cpf",
                "cnh");
        List<String> others =
                List.of("passpor", "tele", "bor", "call me", "a", "is", "Paris", "the", "sk-", "1", "12", "x@", "44-");
        List<String> cued = List.of(
                "5550199",
                "555 0199",
                "A1234567",
                "12.03.1980",
                "3 May 1980",
                "078051120",
                "aB3dE5fG7h",
                "password1x",
                "021000021");
        List<String> glue = List.of(" ", "", ": ", "  ", "=", "/", "-", "\n", " and then, as it was said, ");
        StringBuilder text = new StringBuilder();
        for (int i = 4 + random.nextInt(12); i > 0; i--) {
            List<String> pieces =
                    switch (random.nextInt(5)) {
                        case 0 -> others;
                        case 1, 2 -> cued;
                        default -> cues;
                    };
            text.append(pieces.get(random.nextInt(pieces.size())));
            text.append(glue.get(random.nextInt(3) == 0 ? random.nextInt(glue.size()) : 0));
        }
        return text.toString();
    }

    private String document() {
        StringBuilder text = new StringBuilder();
        String glue = " .,;:-_@<>()[]/=+%*#\n\"'0149aZx";
        List<DetectorName> cued = List.of(DetectorName.PHONE, DetectorName.PASSPORT, DetectorName.DATE_OF_BIRTH);
        for (int part = 0; part < 4; part++) {
            String value =
                    switch (random.nextInt(4)) {
                        case 0 -> String.join("", values.cued(cued.get(random.nextInt(cued.size()))));
                        case 1 -> "password: " + values.mixed(4 + random.nextInt(20)) + " and some words ";
                        default -> kinds.get(random.nextInt(kinds.size())).get();
                    };
            int from = random.nextInt(3) == 0 ? random.nextInt(value.length()) : 0;
            text.append(value, from, value.length());
            for (int i = random.nextInt(4); i > 0; i--) {
                text.append(glue.charAt(random.nextInt(glue.length())));
            }
            if (random.nextInt(3) == 0) {
                text.append(WORDS, 0, random.nextInt(WORDS.length()));
            }
        }
        return text.toString();
    }
}
