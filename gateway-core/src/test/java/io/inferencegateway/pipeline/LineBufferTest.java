package io.inferencegateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.pipeline.LineBuffer.Name;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineBufferTest {
    private static final Name NAME = new Name("name");

    private final LineBuffer lines = new LineBuffer();

    private String drained() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        lines.drainTo(out);
        return out.toString(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            plain    | plain
            a"b\\c   | a\\"b\\\\c
            é        | \\u00e9
            漢       | \\u6f22
            """)
    void textIsEscapedToAscii(String value, String written) throws IOException {
        lines.text(NAME, value).endLine();
        assertThat(drained()).isEqualTo("{\"name\":\"" + written + "\"}\n");
    }

    @Test
    void controlCharactersCannotForgeALine() throws IOException {
        lines.text(NAME, "a\r\n{\u0000\u007f").endLine();
        assertThat(drained()).isEqualTo("{\"name\":\"a\\u000d\\u000a{\\u0000\\u007f\"}\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, 99, 100, 1_234_567_890, Long.MAX_VALUE})
    void numbersAreWhole(long value) throws IOException {
        lines.number(NAME, value).number(new Name("again"), value).endLine();
        assertThat(drained()).isEqualTo("{\"name\":" + value + ",\"again\":" + value + "}\n");
    }

    @Test
    void itGrowsForLongTextAndIsEmptyBehind() throws IOException {
        String text = "\"".repeat(100_000);
        lines.text(NAME, text).endLine();
        lines.number(NAME, 1).endLine();
        assertThat(drained()).isEqualTo("{\"name\":\"" + "\\\"".repeat(100_000) + "\"}\n{\"name\":1}\n");
        assertThat(lines.length()).isZero();
        assertThat(drained()).isEmpty();
    }
}
