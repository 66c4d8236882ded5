package io.inferencegateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class KnobsTest {

    @Test
    void everyKnobIsReadFromText() {
        Knobs knobs = Knobs.parse("latency=200ms; chunk-latency=3s\nread-delay=1ms;body=2MiB;chunk=4KiB;streaming=on;"
                + "status=503;fault=reset-in-body;fault-after=100;gzip=on;close=silent;interim=103;trailers;"
                + "personal-data=true;times=2");
        assertThat(knobs)
                .isEqualTo(new Knobs(
                        Duration.ofMillis(200),
                        Duration.ofSeconds(3),
                        Duration.ofMillis(1),
                        2 * 1024 * 1024,
                        4096,
                        Knobs.Streaming.ON,
                        503,
                        Fault.RESET_IN_BODY,
                        100,
                        true,
                        Knobs.Closing.SILENT,
                        103,
                        true,
                        true,
                        2));
        assertThat(Knobs.parse(knobs.text())).isEqualTo(knobs);
    }

    @Test
    void nothingIsTurnedByDefault() {
        assertThat(Knobs.parse("")).isEqualTo(Knobs.NONE);
        assertThat(Knobs.NONE.fault()).isEqualTo(Fault.NONE);
    }

    @Test
    void turningOneKnobLeavesTheOthers() {
        Knobs knobs = Knobs.parse("latency=1s").with("gzip=on");
        assertThat(knobs.latency()).isEqualTo(Duration.ofSeconds(1));
        assertThat(knobs.gzip()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyFaultHasAName(Fault fault) {
        assertThat(Knobs.parse("fault=" + fault.text()).fault()).isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource({
        "latncy=1s, latncy: unknown knob",
        "latency=fast, latency: fast (expected: a duration",
        "latency=xms, latency: xms (expected: a duration",
        "latency=-1ms, latency: -1 (expected: >= 0)",
        "body=1GB, body: 1GB (expected: a number",
        "status=99, status: 99 (expected: 0 or 200..599)",
        "interim=102, 'interim: 102 (expected: 0, 100 or 103)'",
        "gzip=maybe, gzip: maybe (expected: on or off)",
        "fault=boom, fault: boom (expected: one of",
    })
    void aWrongSettingSaysWhatWasExpected(String text, String message) {
        assertThatThrownBy(() -> Knobs.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
