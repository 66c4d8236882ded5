package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.testkit.LeakExtension;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What models answer with by the million is never taken for a value. */
@ExtendWith(LeakExtension.class)
class PrecisionTest {
    // 10,000,000 in the nightly run.
    private static final int SAMPLES = Integer.getInteger("redaction.precision.samples", 500_000);

    private static final int PER_BODY = 5_000;
    private static final double PRECISION = 0.99;

    private final Random random = new Random(2026);

    @Test
    void floatsInJsonAndInText() {
        Supplier<String> floats = () -> switch (random.nextInt(3)) {
            case 0 -> Double.toString(random.nextDouble());
            case 1 -> Double.toString(random.nextGaussian() * 1e6);
            default -> Float.toString(random.nextFloat() * 1000);
        };
        unchanged(Redaction.JSON, "[", floats, ",", "]");
        unchanged(Redaction.TEXT, "", floats, " ", "");
    }

    @Test
    void timestamps() {
        unchanged(
                Redaction.JSON,
                "[",
                () -> {
                    long millis = 1_500_000_000_000L + (long) (random.nextDouble() * 500_000_000_000L);
                    return switch (random.nextInt(4)) {
                        case 0 -> Long.toString(millis);
                        case 1 -> Long.toString(millis * 1000 + random.nextInt(1000));
                        case 2 -> Long.toString(millis * 1_000_000 + random.nextInt(1_000_000));
                        default -> '"' + java.time.Instant.ofEpochMilli(millis).toString() + '"';
                    };
                },
                ",",
                "]");
    }

    @Test
    void uuids() {
        unchanged(Redaction.TEXT, "", () -> new UUID(random.nextLong(), random.nextLong()).toString(), "\n", "");
    }

    @Test
    void hashes() {
        byte[] hash = new byte[20];
        unchanged(
                Redaction.TEXT,
                "",
                () -> {
                    random.nextBytes(hash);
                    return HexFormat.of().formatHex(hash);
                },
                " ",
                "");
    }

    @Test
    void nearlyNothingIsTakenForAValueThatIsNone() {
        int lines = 0;
        int wrong = 0;
        for (int round = 0; round < 500; round++) {
            for (String line : Lookalikes.lines(random)) {
                lines++;
                if (!RecallTest.redact(line).equals(line)) {
                    wrong++;
                    if (System.getProperty("redaction.misses") != null) {
                        System.err.println(line + " -> " + RecallTest.redact(line));
                    }
                }
            }
        }
        assertThat(1 - (double) wrong / lines).isGreaterThanOrEqualTo(PRECISION);
    }

    private void unchanged(String type, String before, Supplier<String> values, String between, String after) {
        Redaction redaction = new Redaction(RecallTest.EVERYTHING);
        for (int done = 0; done < SAMPLES; done += PER_BODY) {
            StringBuilder body = new StringBuilder(before);
            for (int i = 0; i < PER_BODY; i++) {
                body.append(i == 0 ? "" : between).append(values.get());
            }
            byte[] bytes = body.append(after).toString().getBytes(StandardCharsets.US_ASCII);
            redaction.sent.reset();
            ResponseTransform transform = redaction.open(type);
            transform.body(Redaction.buffer(bytes, 0, bytes.length), redaction.client);
            transform.end(redaction.client);
            assertThat(redaction.sent.size()).isEqualTo(bytes.length);
        }
        for (DetectorName detector : DetectorName.values()) {
            assertThat(redaction.counted(detector)).isZero();
        }
    }
}
