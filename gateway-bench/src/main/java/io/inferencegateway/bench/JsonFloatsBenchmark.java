package io.inferencegateway.bench;

import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.detector.Detectors;
import io.inferencegateway.filter.redaction.engine.Matcher;
import io.inferencegateway.filter.redaction.scan.JsonScanner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a model for numbers answers: 64 KiB of JSON that is nearly all floats, through the scanner for JSON with all detectors. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class JsonFloatsBenchmark {
    private static final int LENGTH = 64 * 1024;

    /** Digits behind the point: rounded, or as Java and Python write a double. */
    public enum Digits {
        SIX,
        ALL
    }

    @Param
    private Digits digits = Digits.SIX;

    @SuppressWarnings("NullAway.Init") // set by JMH
    private Detectors detectors;

    private byte[] bytes = new byte[0];

    @Setup
    public void compile() {
        detectors = Detectors.compile(List.of(DetectorName.ALL));
        Random random = new Random(3);
        StringBuilder json = new StringBuilder("{\"predictions\":[[");
        while (json.length() < LENGTH - 40) {
            double value = random.nextGaussian();
            json.append(digits == Digits.SIX ? String.format(Locale.ROOT, "%.6f", value) : Double.toString(value))
                    .append(random.nextInt(16) == 0 ? "],[" : ",");
        }
        bytes = json.append("1]]}").toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Benchmark
    public int scan() {
        Matcher matcher = new Matcher(detectors.rules());
        JsonScanner scanner = new JsonScanner(detectors, matcher);
        for (int at = 0; at < bytes.length; at += 8192) {
            scanner.scan(bytes, at, Math.min(bytes.length, at + 8192), at);
        }
        scanner.end();
        return matcher.spans().count();
    }

    @Benchmark
    public int sumOfBytes() {
        int sum = 0;
        for (byte one : bytes) {
            sum += one;
        }
        return sum;
    }
}
