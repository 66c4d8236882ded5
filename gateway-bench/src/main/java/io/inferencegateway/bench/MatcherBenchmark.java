package io.inferencegateway.bench;

import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.detector.Detectors;
import io.inferencegateway.filter.redaction.engine.Matcher;
import io.inferencegateway.filter.redaction.engine.Rule;
import io.inferencegateway.filter.redaction.scan.TextScanner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The engine alone over 64 KiB of text, beside {@code java.util.regex} with the same patterns, one after the other, without
 * their checks, and beside a sum of the bytes; the ratio of two in one run says more than each.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MatcherBenchmark {
    private static final int LENGTH = 64 * 1024;

    /** What is repeated; from {@link #CARD_LIKE} on hostile, and from {@link #CARDS} on full of matches. */
    public enum Text {
        PROSE(
                "The customer asked for the state of the order, which left the warehouse on Monday, and was told to wait. "),
        PROSE_WITH_NUMBERS("The customer asked for the state of order 48213, which left the warehouse on Monday. "),
        CARD_LIKE("4111-1111-1111-"),
        TOKEN_LIKE("sk-1-sk-"),
        ADDRESS_LIKE("a.a-a@"),
        ACCOUNT_LIKE("DE12 "),
        NAMED_LIKE("password="),
        NUMBERS("444 "),
        NIR_LIKE("22222 "),
        CREDENTIAL_LIKE("authorization: basic "),
        CARDS("4111 1111 1111 1111 "),
        ADDRESSES("a@a.de "),
        DATES("born on 01/02/1980 "),
        TOKENS("sk-glpat-xoxb-"),
        PHONES("444 ("),
        SHORT_PHONES("44.(");

        private final String unit;

        Text(String unit) {
            this.unit = unit;
        }
    }

    /** What is looked for. */
    public enum Rules {
        EMAIL_CARD_SECRETS,
        ALL
    }

    @Param
    private Text text = Text.PROSE;

    @Param
    private Rules rules = Rules.ALL;

    @SuppressWarnings("NullAway.Init") // set by JMH
    private Detectors detectors;

    private byte[] bytes = new byte[0];
    private String chars = "";
    private List<Pattern> patterns = List.of();

    @Setup
    public void compile() {
        detectors = Detectors.compile(
                rules == Rules.ALL
                        ? List.of(DetectorName.ALL)
                        : List.of(DetectorName.EMAIL, DetectorName.CREDIT_CARD, DetectorName.SECRETS));
        chars = text.unit.repeat(LENGTH / text.unit.length() + 1).substring(0, LENGTH);
        bytes = chars.getBytes(StandardCharsets.US_ASCII);
        patterns = detectors.rules().rules().stream()
                .filter(rule -> rule.kind() instanceof Rule.Value)
                .map(rule -> Pattern.compile(rule.pattern()))
                .toList();
    }

    @Benchmark
    public int engine() {
        Matcher matcher = new Matcher(detectors.rules());
        int found = 0;
        for (int at = 0; at < LENGTH; at += 8192) {
            matcher.run(bytes, at, Math.min(LENGTH, at + 8192), at);
            found += matcher.spans().count();
            matcher.spans().remove(matcher.spans().count());
        }
        matcher.endText();
        return found + matcher.spans().count();
    }

    /** The same as a model streams it: four bytes at a time, and after each what may leave. */
    @Benchmark
    public long inPiecesOfFour() {
        Matcher matcher = new Matcher(detectors.rules());
        TextScanner scanner = new TextScanner(detectors, matcher);
        long decided = 0;
        for (int at = 0; at < LENGTH; at += 4) {
            scanner.scan(bytes, at, at + 4, at);
            decided = scanner.decided(at + 4L);
            matcher.spans().remove(matcher.spans().count());
        }
        return decided;
    }

    @Benchmark
    public int regex() {
        int found = 0;
        for (Pattern pattern : patterns) {
            var matcher = pattern.matcher(chars);
            while (matcher.find()) {
                found++;
            }
        }
        return found;
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
