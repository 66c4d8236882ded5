package io.inferencegateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "0s, PT0S",
        "1ms, PT0.001S",
        "1500ms, PT1.5S",
        "30s, PT30S",
        "90s, PT1M30S",
        "5m, PT300S",
        "90m, PT1H30M",
        "36h, PT36H",
        "1d, PT24H",
        "366d, P366D"
    })
    void whatIsWrittenIsReadAndWrittenAgain(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
        assertThat(Durations.format(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5 s", "-1s", "1.5s", "PT5S", "5M", "1234567890123s"})
    void whatIsNoDurationIsRefused(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .hasMessage(text + " (expected: a duration like 250ms, 30s or 1d)");
    }
}
