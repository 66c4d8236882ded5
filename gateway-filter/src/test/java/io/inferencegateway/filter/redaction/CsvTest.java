package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.profile.PatternConfig;
import io.inferencegateway.filter.redaction.profile.RedactionConfig;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.testkit.LeakExtension;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each field of comma-separated values is a text of its own, and the table keeps its rows and columns. */
@ExtendWith(LeakExtension.class)
class CsvTest {
    private static final String CSV = "text/csv";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1,jane@b.com,2            | 1,[EMAIL],2",
                "jane@,b.com               | jane@,b.com",
                "4111 1111,1111 1111       | 4111 1111,1111 1111",
                "\"4111 1111 1111 1111\",1 | \"[CREDIT_CARD]\",1",
                "4111111111111111,0.5      | [CREDIT_CARD],0.5",
                "\"a \"\"jane@b.com\"\"\"  | \"a \"\"[EMAIL]\"\"\"",
                "\"jane@b.com\"            | \"[EMAIL]\"",
                "a\"b,jane@b.com           | a\"b,[EMAIL]",
                "\"jane@\"b.com,x          | \"[EMAIL],x",
                "\"a\",\"jane@b.com        | \"a\",\"[EMAIL]",
                "\"{\"\"m\"\":\"\"jane\\u0040b.com\"\"}\" | \"{\"\"m\"\":\"\"[EMAIL]\"\"}\"",
                "\"\",\"\"\"\",,           | \"\",\"\"\"\",,"
            })
    void aFieldEndsATextAndQuotesAreNoPartOfIt(String body, String shown) {
        for (int size = 1; size <= body.length(); size++) {
            int length = size;
            assertThat(redact(body, () -> length)).isEqualTo(shown);
            assertThat(redact(body + "\r\n", () -> length)).isEqualTo(shown + "\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\uff0c,jane@b.com                    | \uff0c,[EMAIL]",
                "\ufeff\"jane@b.com\",1               | \ufeff\"[EMAIL]\",1",
                "\ufeffjane@b.com,1                   | \ufeff[EMAIL],1",
                "\uff14\uff11111111111111\uff11\uff11,1 | [CREDIT_CARD],1",
                "\uff4aane@b.com                      | [EMAIL]",
                "\ufefajane@b.com                     | \ufefa[EMAIL]",
                "\uff42                               | \uff42"
            })
    void aByteOrderMarkIsPassedByAndACharacterThatBeginsLikeItIsRead(String body, String shown) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= bytes.length; size++) {
            int length = size;
            byte[] redacted = Redaction.redact(Redaction.PROFILE, CSV, bytes, () -> length);
            assertThat(new String(redacted, StandardCharsets.UTF_8)).isEqualTo(shown);
        }
    }

    @Test
    void aFieldMayHaveManyLines() {
        assertThat(redact("id,key\r\n7,\"" + Samples.privateKey() + "\"\r\n8,x\r\n", () -> 50))
                .isEqualTo("id,key\r\n7,\"[SECRETS]\"\r\n8,x\r\n");
    }

    @Test
    void aDoubledQuoteIsReadAsOneWhereverItIsCut() {
        RedactionProfile profile = profile("say \"hi\"", "[{name}]");
        String body = "\"I say \"\"hi\"\" now\",\"say \"\"hi\"\"\"";
        for (int size = 1; size <= body.length(); size++) {
            int length = size;
            assertThat(Redaction.redact(profile, CSV, body, () -> length)).isEqualTo("\"I [HI] now\",\"[HI]\"");
        }
    }

    @Test
    void aValueMayBeginWithADoubledQuote() {
        RedactionProfile profile = profile("\"hi\"", "[{name}]");
        String body = "\"\"\"hi\"\"\",\"I \"\"hi\"\" now\"";
        for (int size = 1; size <= body.length(); size++) {
            int length = size;
            assertThat(Redaction.redact(profile, CSV, body, () -> length)).isEqualTo("\"[HI]\",\"I [HI] now\"");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id,db_password;7,hunter2Hunter;8,hunter3Hunter | id,db_password;7,[SECRETS];8,[SECRETS]",
                "customer_phone,id;4155550123,4155550123        | customer_phone,id;[PHONE],4155550123",
                "id,ssn,phone;536221234,536221234,4155550123    | id,ssn,phone;536221234,[US_SSN],[PHONE]",
                "id,phone,n;1,,4155550123;2,4155550123,3        | id,phone,n;1,,4155550123;2,[PHONE],3",
                "id,phone,n;1,\"\",4155550123;2,\"4155550123\",3  | id,phone,n;1,\"\",4155550123;2,\"[PHONE]\",3",
                "\"Passport\";C01X00T47;;C01X00T47              | \"Passport\";[PASSPORT];;[PASSPORT]",
                "n,passport;C01X00T47,x                         | n,passport;C01X00T47,x",
                "a,b;passport,x;C01X00T47,C01X00T47             | a,b;passport,x;C01X00T47,C01X00T47",
                "password,hunter2Hunter,hunter3Hunter           | password,[SECRETS],hunter3Hunter"
            })
    void theFirstRowNamesColumnsAndAFieldTheNext(String rows, String shown) {
        for (String end : List.of("\n", "\r\n", "\r")) {
            String body = rows.replace(";", end) + end;
            for (int size = 1; size <= body.length(); size++) {
                int length = size;
                assertThat(Redaction.redact(RecallTest.EVERYTHING, CSV, body, () -> length))
                        .isEqualTo(shown.replace(";", end) + end);
            }
        }
    }

    @Test
    void ofATableWithVeryManyColumnsTheFirstOnesAreNamed() {
        String header = "passport,".repeat(2000);
        String shown = Redaction.redact(
                RecallTest.EVERYTHING, CSV, header + "\n" + "C01X00T47,".repeat(2000) + "\n", () -> 999);
        assertThat(shown.substring(header.length() + 1)).startsWith("[PASSPORT],".repeat(1024) + "C01X00T47,C01X00T47");
    }

    @Test
    void aReplacementMakesNoColumn() {
        assertThat(Redaction.redact(profile("bob", "[{name}, cut]"), CSV, "a,bob,\"bob\"\n", () -> 3))
                .isEqualTo("a,[HI; cut],\"[HI; cut]\"\n");
    }

    @Test
    void everyCellOfARandomTableIsShownAsATextOfItsOwnHoweverTheTableIsCut() {
        Random random = new Random(11);
        List<String> values = new ArrayList<>(Samples.all());
        values.addAll(Corpus.NEGATIVES);
        values.addAll(List.of("", "a, b", "say \"so\"", "\u00e9\ud83d\ude00", "x\r\ny", "\"", ","));
        for (int round = 0; round < 150; round++) {
            List<List<String>> table = new ArrayList<>();
            for (int row = 0; row < 4; row++) {
                List<String> cells = new ArrayList<>();
                for (int column = 0; column < 3; column++) {
                    cells.add("#" + values.get(random.nextInt(values.size())) + " "
                            + values.get(random.nextInt(values.size())));
                }
                table.add(cells);
            }
            String body = written(table, random);
            int longest = 1 + random.nextInt(30);
            String shown = redact(body, () -> 1 + random.nextInt(longest));
            assertThat(shown).isEqualTo(redact(body, () -> body.length() * 4));
            List<List<String>> expected = table.stream()
                    .map(cells -> cells.stream()
                            .map(cell -> Redaction.redact(Redaction.TEXT, cell))
                            .toList())
                    .toList();
            assertThat(read(shown)).isEqualTo(expected);
        }
    }

    private static RedactionProfile profile(String regex, String replacement) {
        return RedactionProfile.compile(
                "standard",
                new RedactionConfig(
                        List.of(DetectorName.EMAIL),
                        List.of(new PatternConfig("hi", regex)),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        replacement));
    }

    private static String redact(String body, Redaction.Chunks chunks) {
        return Redaction.redact(Redaction.PROFILE, CSV, body, chunks);
    }

    private static String written(List<List<String>> table, Random random) {
        StringBuilder out = new StringBuilder();
        for (List<String> cells : table) {
            for (int column = 0; column < cells.size(); column++) {
                String cell = cells.get(column);
                boolean quoted = random.nextBoolean() || cell.matches("(?s).*[\",\r\n].*");
                out.append(column > 0 ? "," : "").append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
            }
            out.append(random.nextBoolean() ? "\r\n" : "\n");
        }
        return out.toString();
    }

    /** As RFC 4180 says. */
    private static List<List<String>> read(String body) {
        List<List<String>> table = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (quoted && c == '"' && i + 1 < body.length() && body.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                cells.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    table.add(cells);
                    cells = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        return table;
    }

    @Test
    void atNoMomentIsTheBeginningOfAValueSeen() {
        byte[] body = ("a,jane@b.com,\"jane@b.com\"\n" + Samples.CARD + ",\"say \"\"" + Samples.EMAIL + "\"\"\"\n")
                .getBytes(StandardCharsets.US_ASCII);
        Redaction redaction = new Redaction();
        var transform = redaction.open(CSV);
        for (int i = 0; i < body.length; i++) {
            transform.body(Redaction.buffer(body, i, 1), redaction.client);
            assertThat(redaction.sent.toString(StandardCharsets.US_ASCII)).doesNotContain("jane", "4111");
        }
        transform.abandon();
    }
}
