package io.inferencegateway.filter.redaction.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.detector.Detectors;
import io.inferencegateway.filter.redaction.engine.Matcher;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events that are JSON by their looks only are read as far as they can be. */
class EventScannerTest {
    private static final Detectors DETECTORS = Detectors.compile(List.of(DetectorName.ALL));

    /** What stands between two strings is a text to this scanner, and uses up no name. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "data: {\"passport\": \"C01X00T47\"     | C01X00T47",
                "data: {\"passport\"  :  \"C01X00T47\"  | C01X00T47",
                "data: [{\"passport\":\"C01X00T47\", \"n | C01X00T47",
                "data: {\"passport\": 7, \"C01X00T47\"  |",
                "data: {\"passport\", \"C01X00T47\"     |"
            })
    void aColonAndBlanksUseUpNoName(String line, String value) {
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        for (int size = 1; size <= bytes.length; size++) {
            Matcher matcher = new Matcher(DETECTORS.rules());
            EventScanner scanner = new EventScanner(DETECTORS, matcher);
            for (int at = 0; at < bytes.length; at += size) {
                scanner.scan(bytes, at, Math.min(bytes.length, at + size), at);
            }
            scanner.end();
            assertThat(found(line, matcher)).as("in pieces of %s", size).isEqualTo(value == null ? "" : value);
        }
    }

    private static String found(String line, Matcher matcher) {
        StringBuilder found = new StringBuilder();
        for (int i = 0; i < matcher.spans().count(); i++) {
            found.append(
                    line, (int) matcher.spans().from(i), (int) matcher.spans().to(i));
        }
        return found.toString();
    }
}
