package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.filter.redaction.engine.Matcher;
import io.inferencegateway.filter.redaction.scan.TextScanner;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work is counted in steps of the matcher, so the clock has no say: twice the input is at most twice the steps. */
class LinearityTest {
    private static final int LENGTH = 64 * 1024;
    /** Matches in progress per byte, at the worst. */
    private static final int MOST_STEPS_PER_BYTE = 20;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4 ",
                "1 ",
                "44-",
                "4",
                "a",
                "aaaa@",
                "a@a.",
                "a.a-a@",
                "a@a.de ",
                "a.a.a.a.a.a.a.a.a@b.cc ",
                "eyJa.",
                "eyJaaaaaaaaaa.",
                "sk-",
                "sk-1-sk-",
                "sk-glpat-xoxb-",
                "authorization: basic ",
                "born on 01/02/1980 ",
                "12.345.678/1234-",
                "sk-eyJ-AKIA-ghp_",
                "-----BEGIN PRIVATE KEY-----",
                "-",
                "Bearer ",
                "bearer 1",
                "xoxb-",
                "glpat-",
                "aws_secret_access_key=",
                "session_token=",
                "ya29.",
                "\\u0061",
                "\\",
                "\\\\u00",
                "\\u",
                "4111-1111-1111-",
                "hvs.",
                "SG.",
                "pypi-hf_",
                "a@\u00e9.",
                "AccountKey=sig=",
                "1//0-1//0",
                "444 ",
                "444 (",
                "1  ",
                "DE12 ",
                "22222 ",
                "1.1.1.1.",
                "secret=a1B",
                "passport 1 ",
                "tel 1-",
                "http://a:a",
                "GB82 1",
                "4 1-4.1/"
            })
    void theWorkGrowsWithTheInputOnly(String unit) {
        long once = work(unit, LENGTH);
        long twice = work(unit, 2 * LENGTH);
        assertThat(twice).isLessThanOrEqualTo(once * 2 + once / 10 + 100);
        assertThat(once).isLessThanOrEqualTo((long) MOST_STEPS_PER_BYTE * LENGTH);
    }

    private static long work(String unit, int length) {
        byte[] bytes = unit.repeat(length / unit.length() + 1).getBytes(StandardCharsets.UTF_8);
        Matcher matcher = new Matcher(RecallTest.EVERYTHING.detectors().rules());
        TextScanner scanner = new TextScanner(RecallTest.EVERYTHING.detectors(), matcher);
        for (int at = 0; at + 512 <= length; at += 512) {
            scanner.scan(bytes, at, at + 512, at);
            long decided = scanner.decided(at + 512);
            int applied = 0;
            while (applied < matcher.spans().count() && matcher.spans().from(applied) < decided) {
                applied++;
            }
            matcher.spans().remove(applied);
            assertThat(at + 512 - decided).isLessThanOrEqualTo(Matcher.HOLD_LIMIT + 16L);
        }
        scanner.end();
        return matcher.work();
    }
}
