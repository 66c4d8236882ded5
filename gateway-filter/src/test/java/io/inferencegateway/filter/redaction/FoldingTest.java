package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.testkit.LeakExtension;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are written with characters that look like others, or like nothing, are found. */
@ExtendWith(LeakExtension.class)
class FoldingTest {
    private static final String[] PIECES = {
        "jane",
        "@",
        "exam",
        "ple",
        ".",
        "com",
        "4111",
        "1111",
        " ",
        "-",
        "x",
        "\u00e9",
        "\uff20",
        "\uff0e",
        "\uff11",
        "\u00a0",
        "\u00ad",
        "\u200b",
        "\u2011",
        "\u2212",
        "\u2024",
        "\u202f",
        "\u2060",
        "\ufeff",
        "\u3000",
        "\u3001",
        "\u205f",
        "\u2068",
        "\ufe0f",
        "\ufe6b",
        "\ufe52",
        "\u2603",
        "\u061c",
        "\u034f",
        "\u180e",
        "\u3164",
        "\u1680",
        "\udb40\udd00",
        "\udb40\udc31",
        "\ud835\udfcf",
        "\ud835\udc1a",
        "\ud83d\ude00",
        "\u0633"
    };

    @ParameterizedTest
    @CsvSource({
        "'\uff4a\uff41\uff4e\uff45\uff20\uff45\uff58\uff41\uff4d\uff50\uff4c\uff45\uff0e\uff43\uff4f\uff4d', [EMAIL]",
        "'jane\u200b@exam\u00adple\u2060.c\ufeffom', [EMAIL]",
        "'jane@example\u2024com', [EMAIL]",
        "'4111\u00a01111\u202f1111\u20091111', [CREDIT_CARD]",
        "'4111\u20111111\u20121111\u22121111', [CREDIT_CARD]",
        "'4\u200d111111111111\uff11\uff11\uff11', [CREDIT_CARD]",
        "'\uff14\uff11\uff11\uff11\u30001111\u30001111\u30001111', [CREDIT_CARD]",
        "'4111\u205f1111\u205f1111\u205f1111', [CREDIT_CARD]",
        "'4\ufe0f1\ufe0f11\u2066111111111111', [CREDIT_CARD]",
        "'jane\ufe6bexample\ufe52com', [EMAIL]",
        "'4111\u061c1111\u034f1111\u180e1111', [CREDIT_CARD]",
        "'jane\u3164@\u115fexample\uffa0.com', [EMAIL]",
        "'4\udb40\udd001\udb40\udc3111 1111 1111\u16801111', [CREDIT_CARD]",
        "'\ud835\udfd2\ud835\udfcf\ud835\udfcf\ud835\udfe311111111111\ud835\udff7', [CREDIT_CARD]",
        "'\ud835\udc23ane@example.\ud835\udcecom', [EMAIL]"
    })
    void areFoundWhereverTheyAreCut(String value, String shown) {
        byte[] text = ("is " + value + " so").getBytes(StandardCharsets.UTF_8);
        byte[] json = ("[\"is " + value + " so\"]").getBytes(StandardCharsets.UTF_8);
        byte[] event = ("data: {\"x\":\"is " + value + " so\"}\n\n").getBytes(StandardCharsets.UTF_8);
        for (int cut = 1; cut < text.length; cut++) {
            assertThat(redact(Redaction.TEXT, text, cut)).isEqualTo("is " + shown + " so");
            assertThat(redact(Redaction.JSON, json, cut)).isEqualTo("[\"is " + shown + " so\"]");
            assertThat(redact(Redaction.EVENTS, event, cut)).contains("is " + shown + " ");
        }
    }

    @Test
    void areFoundWhereJsonWritesThemAsEscapes() {
        assertThat(Redaction.redact(Redaction.JSON, "[\"jane\\u200b\\uff20example\\uff0ecom\"]"))
                .isEqualTo("[\"[EMAIL]\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "na\u00efve \u2014 \u201cso\u201d\u2026 \u65e5\u672c\u8a9e\uff0c\u3002 5\u00a0\u20ac \u200bx",
                "\u200b",
                "a\u00ad"
            })
    void leaveAsTheyCameWhereTheyHideNothing(String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        for (int cut = 1; cut <= body.length; cut++) {
            assertThat(redact(Redaction.TEXT, body, cut)).isEqualTo(text);
        }
    }

    @Test
    void areFoundWhereTheOracleFindsThem() {
        Oracle oracle = new Oracle(Redaction.PROFILE);
        Random random = new Random(29);
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(16); i >= 0; i--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
            if (body.length > 0 && random.nextInt(3) == 0) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(1, 256);
            }
            int chunk = 1 + random.nextInt(body.length);
            assertThat(Redaction.redact(Redaction.PROFILE, Redaction.TEXT, body, () -> chunk))
                    .as("%s", text)
                    .isEqualTo(oracle.redact(body));
        }
    }

    private static String redact(String type, byte[] body, int cut) {
        return new String(Redaction.redact(Redaction.PROFILE, type, body, () -> cut), StandardCharsets.UTF_8);
    }
}
