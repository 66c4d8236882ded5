package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.testkit.LeakExtension;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of vendors are found by what their issuers publish of them, and names that look like them are left. */
@ExtendWith(LeakExtension.class)
class TokensTest {
    private static final int EACH = 100;
    private static final double RECALL = 0.99;

    private final Random random = new Random(99);
    private final Tokens tokens = new Tokens(random);

    static final List<String> SHAPES = Tokens.SHAPES;
    static final List<String> OF_AZURE = Tokens.OF_AZURE;

    /** Whose length tells them from names: not what begins with a name that nothing else has. */
    static final List<String> BY_LENGTH =
            SHAPES.stream().filter(shape -> !shape.startsWith("bedrock")).toList();

    @ParameterizedTest
    @FieldSource("SHAPES")
    void areFoundWholeByTheirShape(String shape) {
        int found = 0;
        for (int i = 0; i < EACH; i++) {
            found += gone(List.of("use ", "KEY_ID=", "{\"k\": \"", "(").get(i % 4), tokens.draw(shape), i) ? 1 : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo((int) (RECALL * EACH));
    }

    @ParameterizedTest
    @FieldSource("OF_AZURE")
    void ofAzureAreFoundBehindTheNameOfAKey(String shape) {
        int found = 0;
        for (int i = 0; i < EACH; i++) {
            String before = List.of("AZURE_OPENAI_KEY=", "key1: `", "\"primaryKey\": \"", "the second key is ")
                    .get(i % 4);
            found += gone(before, tokens.draw(shape), i) ? 1 : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo((int) (RECALL * EACH));
    }

    @ParameterizedTest
    @FieldSource("BY_LENGTH")
    void areNoneWithThreeOfTheirCharacters(String shape) {
        String token = tokens.draw(shape.replaceAll("\\{U}|\\{.\\d+}.*", "") + "{l3}");
        String text = "use " + token + " now";
        assertThat(RecallTest.redact(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-annual-report-final-2024",
                "sk-slovakia-2-region-map-v3",
                "sk-Annual-Report-Final-2024-Second",
                "sk-annual_report_final_2024_b",
                "AKIA0189ABCDEFGHIJKL",
                "ASIA1234567890ABCDEF",
                "abc1Q~aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zCd",
                "x/abc8Q~aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zCd",
                "data:image/png;base64,iVBORw0K/EAAAE5gH7jK9mN1pQ2rS4tU6vW8xY0zC",
                "pattern-recognition-2024.abcdef",
                "API-REFERENCE-GUIDE-2024-EDITION-NEW",
                "key-value-store-2024-edition-of-the-year",
                "access-production-servers-2024-09",
                "SELECT t1.customer_identifier_2, t1.name FROM t1",
                "see sha256~ and atlasv1.html of version v1.0-beta-2",
                "the key is 42, the keyword 7 and the monkey 9"
            })
    void namesThatLookLikeThemAreLeft(String text) {
        assertThat(RecallTest.redact(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "use ghs_{a36}. Then, use [SECRETS]. Then",
        "https://contoso.webhook.office.com/webhookb2/{U}@{U}/IncomingWebhook/{h32}/{U}, https://contoso.[SECRETS]",
        "{l14}.atlasv1.{a67}, a.[SECRETS]"
    })
    void nothingAroundThemGoesWithThem(String shape, String redacted) {
        String text = tokens.draw(shape);
        assertThat(RecallTest.redact(text).replaceAll("^[a-z0-9]{14}\\.", "a.")).isEqualTo(redacted);
    }

    private static boolean gone(String before, String token, int number) {
        String redacted = RecallTest.redact(before + token + " now");
        boolean gone = redacted.equals(before + "[SECRETS] now");
        if (!gone && System.getProperty("redaction.misses") != null) {
            System.err.println(number + " " + before + token + " -> " + redacted);
        }
        return gone;
    }
}
