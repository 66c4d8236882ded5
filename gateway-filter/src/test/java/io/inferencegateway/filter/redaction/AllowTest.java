package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.profile.ActionConfig;
import io.inferencegateway.filter.redaction.profile.AllowConfig;
import io.inferencegateway.filter.redaction.profile.DetectorAction;
import io.inferencegateway.filter.redaction.profile.PatternConfig;
import io.inferencegateway.filter.redaction.profile.RedactionConfig;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.filter.redaction.profile.UnknownContent;
import io.inferencegateway.testkit.LeakExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Values that a detector finds and the profile allows, wherever the body is cut. */
@ExtendWith(LeakExtension.class)
class AllowTest {
    private static final AllowConfig SUPPORT = value("support@example.com");

    @Test
    void anAllowedValueLeavesAndOthersDoNot() {
        RedactionProfile profile = profile(List.of(), SUPPORT);
        same(
                profile,
                Redaction.TEXT,
                "to Support@Example.com or jane@example.com",
                "to Support@Example.com or [EMAIL]");
        same(
                profile,
                Redaction.JSON,
                "{\"to\":\"support@example.com\",\"cc\":\"x.support@example.com\"}",
                "{\"to\":\"support@example.com\",\"cc\":\"[EMAIL]\"}");
        same(
                profile,
                Redaction.EVENTS,
                "data: {\"delta\":\"ask supp\"}\n\ndata: {\"delta\":\"ort@exam\"}\n\ndata: {\"delta\":\"ple.com or a@b.io!\",\"done\":true}\n\n",
                "data: {\"delta\":\"ask \"}\n\ndata: {\"delta\":\"\"}\n\ndata: {\"delta\":\"support@example.com or [EMAIL]!\",\"done\":true}\n\n");
        same(profile, "text/csv", "a,support@example.com\nb,jane@b.io\n", "a,support@example.com\nb,[EMAIL]\n");
    }

    @Test
    void aValueIsComparedAsAWholeAndAsItIsWritten() {
        RedactionProfile profile = profile(List.of(), SUPPORT);
        same(profile, Redaction.TEXT, "support@example.community", "[EMAIL]");
        same(profile, Redaction.TEXT, "my-support@example.com", "[EMAIL]");
        same(profile, Redaction.JSON, "[\"s\\u0075pport@example.com\"]", "[\"[EMAIL]\"]");
        same(profile, Redaction.TEXT, "support＠example.com", "[EMAIL]");
    }

    @Test
    void whatTheSameDetectorFindsWithinIsAllowedWithIt() {
        RedactionProfile profile = profile(List.of(), value("+1 800 555 0199"));
        same(profile, Redaction.TEXT, "call +1 800 555 0199 now", "call +1 800 555 0199 now");
        same(profile, Redaction.TEXT, "call +1 800 555 0198 now", "call [PHONE] now");
    }

    @Test
    void nothingIsAllowedOfWhichAnotherDetectorFindsAPart() {
        List<PatternConfig> patterns = List.of(new PatternConfig("shop", "example\\.com [0-9]{6}"));
        RedactionProfile profile = profile(patterns, SUPPORT);
        same(profile, Redaction.TEXT, "support@example.com 123456", "[EMAIL]");
        same(profile, Redaction.TEXT, "support@example.com 12345", "support@example.com 12345");
    }

    @Test
    void numbersPatternsAndFilesAreAllowed(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("ours.txt"), "# of our own\npress@b.io\n\njobs@b.io\n");
        RedactionProfile profile = profile(
                List.of(),
                value("4111111111111111"),
                new AllowConfig(null, "[a-z.]+@example\\.com", null, DetectorName.PII),
                new AllowConfig(null, null, file, null));
        same(
                profile,
                Redaction.JSON,
                "{\"n\":4111111111111111,\"m\":5500000000000004,\"a\":\"a.b@example.com jobs@b.io a1@example.com\"}",
                "{\"n\":4111111111111111,\"m\":0,\"a\":\"a.b@example.com jobs@b.io [EMAIL]\"}");
    }

    @Test
    void whatIsAllowedForOneDetectorIsNotForAnother() {
        RedactionProfile profile = profile(List.of(), new AllowConfig(null, ".+", null, DetectorName.PHONE));
        same(profile, Redaction.TEXT, "+49 30 901820 a@b.io", "+49 30 901820 [EMAIL]");
    }

    @Test
    void whatIsAllowedBlocksNothingAndIsCountedAsAllowed() {
        RedactionConfig config = config(
                List.of(), List.of(new ActionConfig(DetectorName.EMAIL, DetectorAction.BLOCK)), List.of(SUPPORT));
        Redaction redaction = new Redaction(RedactionProfile.compile("p", config));
        byte[] body = "support@example.com and support@example.com".getBytes(StandardCharsets.UTF_8);
        assertThat(redaction.through(redaction.open(Redaction.TEXT), body, () -> 3))
                .isEqualTo(body);
        assertThat(redaction.counted(DetectorName.EMAIL)).isZero();
        assertThat(redaction
                        .registry
                        .get("gateway_redactions")
                        .tag("detector", "email-allowed")
                        .counter()
                        .count())
                .isEqualTo(2);
        RedactionProfile profile = RedactionProfile.compile("p", config);
        assertThatThrownBy(() -> Redaction.redact(profile, Redaction.TEXT, "support@example.com a@b.io", () -> 50))
                .isInstanceOf(RefusalException.class);
    }

    @Test
    void aValueThatIsTooLongToBeHeldIsNotAllowed() {
        RedactionProfile profile = profile(List.of(), new AllowConfig(null, "eyJ.*", null, null));
        String token = "eyJhbGciOiJI.eyJzdWIi." + "a1B2".repeat(3000);
        assertThat(Redaction.redact(profile, Redaction.TEXT, "x " + token + " y", () -> 100))
                .isEqualTo("x [SECRETS] y");
        same(profile, Redaction.TEXT, "x eyJhbGciOiJI.eyJzdWIi.a1B2 y", "x eyJhbGciOiJI.eyJzdWIi.a1B2 y");
    }

    @Test
    void entriesThatSayNothingAreRefused() {
        assertThatThrownBy(() -> new AllowConfig(null, null, null, null))
                .hasMessage("nothing (expected: one of value, regex and file)");
        assertThatThrownBy(() -> new AllowConfig("a", "b", null, null))
                .hasMessage("value and regex (expected: one of value, regex and file)");
        assertThatThrownBy(() -> new AllowConfig(null, "a(?=b)", null, null)).hasMessageContaining("column");
        assertThatThrownBy(() -> profile(List.of(), new AllowConfig("a", null, null, DetectorName.IP_ADDRESS)))
                .hasMessage("detector: ip-address (expected: a detector that the profile looks for)");
        assertThatCode(() -> profile(List.of(), new AllowConfig("a", null, null, DetectorName.ALL)))
                .doesNotThrowAnyException();
        Path missing = Path.of("no-such-file.txt");
        assertThatThrownBy(() -> profile(List.of(), new AllowConfig(null, null, missing, null)))
                .hasMessage("allow: no-such-file.txt cannot be read (expected: a text file in UTF-8)");
    }

    private static AllowConfig value(String value) {
        return new AllowConfig(value, null, null, null);
    }

    private static RedactionProfile profile(List<PatternConfig> patterns, AllowConfig... allow) {
        return RedactionProfile.compile("p", config(patterns, List.of(), List.of(allow)));
    }

    private static RedactionConfig config(
            List<PatternConfig> patterns, List<ActionConfig> actions, List<AllowConfig> allow) {
        return new RedactionConfig(
                List.of(DetectorName.PII, DetectorName.SECRETS),
                patterns,
                List.of(),
                actions,
                allow,
                List.of(),
                List.of(),
                null,
                "[{name}]",
                UnknownContent.BLOCK,
                null);
    }

    /** The same comes of the body at once, byte by byte and of each length of chunks. */
    private static void same(RedactionProfile profile, String type, String body, String expected) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        for (int size = 1; size <= length; size++) {
            int chunk = size;
            assertThat(Redaction.redact(profile, type, body, () -> chunk)).isEqualTo(expected);
        }
    }
}
