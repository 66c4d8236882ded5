package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.engine.Matcher;
import io.inferencegateway.filter.redaction.scan.TextScanner;
import io.inferencegateway.testkit.LeakExtension;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is held is bounded, leaves as soon as it is decided, and never on the way out. */
@ExtendWith(LeakExtension.class)
class HoldLimitTest {

    @Test
    void aTokenLongerThanWhatIsHeldIsMaskedToItsEnd() {
        String token = "eyJ" + Samples.mixed(20_000) + ".eyJ" + Samples.mixed(20_000) + "." + Samples.mixed(43);
        byte[] body = ("a " + token + " b").getBytes(StandardCharsets.US_ASCII);
        for (int size : new int[] {1, 7, 1000, 8192, body.length}) {
            String sent = new String(Redaction.redact(Redaction.TEXT, body, () -> size), StandardCharsets.US_ASCII);
            assertThat(sent).isEqualTo("a [SECRETS] b");
        }
    }

    @Test
    void aTokenThatNeverEndsIsMaskedToTheEndOfTheBody() {
        byte[] body = ("x sk-" + Samples.mixed(50_000)).getBytes(StandardCharsets.US_ASCII);
        assertThat(new String(Redaction.redact(Redaction.TEXT, body, () -> 333), StandardCharsets.US_ASCII))
                .isEqualTo("x [SECRETS]");
    }

    @Test
    void aSecondTokenInsideAMaskedOneIsMaskedWithIt() {
        byte[] body = ("sk-" + Samples.mixed(9000) + "-" + Samples.secrets().get(0) + " tail " + Samples.EMAIL)
                .getBytes(StandardCharsets.US_ASCII);
        for (int size : new int[] {1, 11, 8192, body.length}) {
            assertThat(new String(Redaction.redact(Redaction.TEXT, body, () -> size), StandardCharsets.US_ASCII))
                    .isEqualTo("[SECRETS] tail [EMAIL]");
        }
    }

    @Test
    void aLongWordThatIsNoTokenPassesWithoutBeingHeld() {
        Redaction redaction = new Redaction();
        ResponseTransform transform = redaction.open(Redaction.TEXT);
        for (int i = 0; i < 100; i++) {
            byte[] chunk = Samples.mixed(1000).getBytes(StandardCharsets.US_ASCII);
            transform.body(Redaction.buffer(chunk, 0, chunk.length), redaction.client);
            assertThat(redaction.sent.size()).isGreaterThanOrEqualTo((i + 1) * 1000 - 70);
        }
        transform.end(redaction.client);
        assertThat(redaction.sent.size()).isEqualTo(100_000);
    }

    @Test
    void digitsOneByOneAreHeldNoLongerThanACardIs() {
        Matcher matcher = new Matcher(Redaction.PROFILE.detectors().rules());
        TextScanner scanner = new TextScanner(Redaction.PROFILE.detectors(), matcher);
        byte[] pair = "4 ".getBytes(StandardCharsets.US_ASCII);
        for (long at = 0; at < 10_000; at += 2) {
            scanner.scan(pair, 0, 2, at);
            assertThat(at + 2 - scanner.decided(at + 2)).isLessThanOrEqualTo(2 * 19);
        }
    }

    @Test
    void aChunkWithoutMatchLeavesInTheBufferItCameIn() {
        Redaction redaction = new Redaction();
        ResponseTransform transform = redaction.open(Redaction.JSON);
        byte[] chunk = "{\"scores\":[0.25,0.75],\"label\":\"churn\"}".getBytes(StandardCharsets.US_ASCII);
        var in = Redaction.buffer(chunk, 0, chunk.length);
        List<ByteBuf> left = new ArrayList<>();
        transform.body(in, left::add);
        transform.end(left::add);
        assertThat(left).hasSize(1);
        assertThat(left.get(0)).isSameAs(in);
        left.get(0).release();
    }

    @Test
    void whatIsHeldWhenTheAnswerIsAbandonedNeverLeavesAndWhatWasFoundIsCounted() {
        Redaction redaction = new Redaction();
        ResponseTransform transform = redaction.open(Redaction.TEXT);
        byte[] chunk = ("to " + Samples.EMAIL + ", AKIA" + "IOSF").getBytes(StandardCharsets.US_ASCII);
        transform.body(Redaction.buffer(chunk, 0, chunk.length), redaction.client);
        assertThat(redaction.counted(DetectorName.EMAIL)).isZero();
        transform.abandon();
        assertThat(redaction.sent.toString(StandardCharsets.US_ASCII)).isEqualTo("to [EMAIL], ");
        assertThat(redaction.counted(DetectorName.EMAIL)).isEqualTo(1);
        assertThat(transform.toString()).doesNotContain("AKIA");
    }
}
