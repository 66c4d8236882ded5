package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.testkit.LeakExtension;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each part of an answer is redacted as what it is, wherever its bytes are cut; what readers differ about is refused. */
@ExtendWith(LeakExtension.class)
class MultipartTest {
    private static final String TYPE = "multipart/mixed; boundary=b";
    private static final String END = "\r\n--b--\r\n";

    /** What leaves, which is the same for every cut. */
    private static String redact(RedactionProfile profile, String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String whole = Redaction.redact(profile, type, body, () -> bytes.length);
        assertThat(Redaction.redact(profile, type, body, () -> 1)).isEqualTo(whole);
        for (int cut = 1; cut < bytes.length; cut++) {
            int first = cut;
            int[] turn = {0};
            assertThat(Redaction.redact(profile, type, body, () -> turn[0]++ == 0 ? first : bytes.length))
                    .as("cut at %s", cut)
                    .isEqualTo(whole);
        }
        return whole;
    }

    private static String redact(String body) {
        return redact(Redaction.PROFILE, TYPE, body);
    }

    private static String part(String headers, String body) {
        return "--b\r\n" + headers + "\r\n" + body;
    }

    @Test
    void eachPartIsReadAsWhatItIs() {
        String json = "Content-Type: application/json\r\n";
        String lines = "content-type:text/plain; charset=utf-8\r\nX-Other: kept\r\n";
        assertThat(redact(part(json, "{\"a\":\"jane\\u0040example.com\",\"b\":4111111111111111}")
                        + "\r\n"
                        + part(lines, "Write to jane@example.com\r\nor to no one\r\n")
                        + END))
                .isEqualTo(part(json, "{\"a\":\"[EMAIL]\",\"b\":0}")
                        + "\r\n"
                        + part(lines, "Write to [EMAIL]\r\nor to no one\r\n")
                        + END);
    }

    @Test
    void aPartThatDoesNotSayWhatItIsIsText() {
        String form = "Content-Disposition: form-data; name=\"mail\"\r\n";
        assertThat(redact(part("", "jane@example.com") + "\r\n" + part(form, "jane@example.com") + END))
                .isEqualTo(part("", "[EMAIL]") + "\r\n" + part(form, "[EMAIL]") + END);
    }

    @Test
    void namesOfFilesAreTextsAndWhatSpeaksOfTheOriginalBytesIsDropped() {
        assertThat(redact(part(
                                "Content-Disposition: form-data; name=\"f\"; filename=\"jane@example.com.txt\"\r\n"
                                        + "Content-Length: 4\r\nContent-MD5: x\r\nETag: \"x\"\r\nDigest: x\r\n",
                                "text")
                        + END))
                .startsWith("--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"[EMAIL]")
                .endsWith("\"\r\n\r\ntext" + END)
                .doesNotContain("jane", "Length", "MD5", "ETag", "Digest");
    }

    @Test
    void whatStandsAroundThePartsDoesNotLeave() {
        assertThat(redact("jane@example.com\r\n" + part("", "a") + END + "jane@example.com\r\n--b\r\n"))
                .isEqualTo(part("", "a") + END);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\r\n", "\r", "\r\r\n", "\n--b\r\n", "--b--", "x--b", "\r\n-\r\n--\r\n--a\r\n", "\r\n--\rb"})
    void whatOnlyLooksLikeABoundaryIsText(String body) {
        assertThat(redact(part("", "x" + body) + "\r\n" + part("", "y") + END))
                .isEqualTo(part("", "x" + body) + "\r\n" + part("", "y") + END);
    }

    @Test
    void partsMayBeEmptyAndBoundariesPadded() {
        assertThat(redact("--b \t\r\nA: b\r\n\r\n--b\r\n\r\n" + END))
                .isEqualTo("--b\r\nA: b\r\n\r\n\r\n--b\r\n\r\n" + END);
    }

    @Test
    void aPartThatIsNoTextIsRefusedUnlessItMayPass() {
        String body =
                part("Content-Type: image/png\r\n", "jane@example.com") + "\r\n" + part("", "jane@example.com") + END;
        refused(Redaction.PROFILE, TYPE, body);
        assertThat(redact(HttpBodyTest.passing(), TYPE, body))
                .isEqualTo(
                        part("Content-Type: image/png\r\n", "jane@example.com") + "\r\n" + part("", "[EMAIL]") + END);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a part within a part; --b/Content-Type: multipart/mixed|boundary=c//--c/jane//--b--/",
                "no end; --b//text",
                "no last end; --b//text//--b/",
                "no part; text",
                "something behind a boundary; --b x//text//--b--/",
                "a longer boundary; --b//text//--bb//more//--b--/",
                "one hyphen; --b//text//--b-/",
                "a folded header; --b/A: b/ c//text//--b--/",
                "a line that is no header; --b/A b//text//--b--/",
                "a header without a name; --b/: b//text//--b--/",
                "a name with a blank; --b/A : b//text//--b--/",
                "two types; --b/Content-Type: text/plain/Content-Type: image/png//text//--b--/",
                "base64; --b/Content-Transfer-Encoding: base64//amFuZQ==//--b--/",
                "a coding; --b/Content-Encoding: gzip//text//--b--/",
                "a range; --b/Content-Range: bytes 0-1 of 3//text//--b--/",
                "an unreadable charset; --b/Content-Type: text/plain|charset=utf-16//text//--b--/",
                "broken JSON; --b/Content-Type: application/json//{jane}//--b--/"
            })
    void whatReadersDifferAboutIsRefused(String what, String body) {
        refused(Redaction.PROFILE, TYPE, lines(body));
    }

    /** Slashes are ends of lines but in types. */
    private static String lines(String body) {
        return body.replaceAll("(?<=text|image|multipart|application)/(?=plain|png|mixed|json)", "\0")
                .replace("/", "\r\n")
                .replace('\0', '/')
                .replace("|", "; ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--b\nA: b\n\ntext\n--b--\n", "--b\r\nA: b\rC: d\r\n\r\ntext\r\n--b--\r\n"})
    void linesThatEndInAnotherWayAreRefused(String body) {
        refused(Redaction.PROFILE, TYPE, body);
    }

    @Test
    void headersOfAPartThatAreTooLongAreRefused() {
        String longest = "A: " + "b".repeat(8192 - 7) + "\r\n";
        assertThat(Redaction.redact(TYPE, part(longest, "x") + END)).isEqualTo(part(longest, "x") + END);
        refused(Redaction.PROFILE, TYPE, part("b" + longest, "x") + END);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/mixed",
                "multipart/mixed; boundary=",
                "multipart/mixed; boundary=\"b",
                "multipart/mixed; boundary=\"b \"",
                "multipart/mixed; boundary=b; boundary=c",
                "multipart/mixed; boundary=b; Boundary=\"b\"",
                "multipart/mixed; boundary=b\u00e4",
                "multipart/mixed; boundary=12345678901234567890123456789012345678901234567890123456789012345678901",
                "multipart/byteranges; boundary=b"
            })
    void aBoundaryThatIsNotSureIsRefused(String type) {
        refused(Redaction.PROFILE, type, part("", "text") + END);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=b",
                "Multipart/Related; type=\"a;boundary=c\"; BOUNDARY=\"b\"; start=x",
                "multipart/mixed;boundary=b ;charset=utf-8"
            })
    void aBoundaryMayBeWrittenInMoreThanOneWay(String type) {
        assertThat(Redaction.redact(type, part("", "jane@example.com") + END)).isEqualTo(part("", "[EMAIL]") + END);
    }

    private static void refused(RedactionProfile profile, String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        for (int size : new int[] {1, 7, bytes.length}) {
            assertThatThrownBy(() -> Redaction.redact(profile, type, body, () -> size))
                    .isInstanceOfSatisfying(
                            RefusalException.class,
                            e -> assertThat(e.refusal().error()).isEqualTo(GatewayError.RESPONSE_UNREADABLE))
                    .hasMessageNotContaining("jane");
        }
    }
}
