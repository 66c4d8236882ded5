package io.inferencegateway.server.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.config.ByteSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordBinderTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = directory.resolve("kitchen.yaml");
    }

    private Kitchen read(String yaml) throws IOException {
        Files.writeString(file, yaml);
        var document = new ConfigReader(Map.of("A", "1", "B", "2")::get).read(file, Kitchen.class);
        assertThat(document.list()).isEmpty();
        return Objects.requireNonNull(document.value());
    }

    @Test
    void whatIsNotWrittenHasItsDefault() throws IOException {
        Kitchen kitchen = read("name: a");
        assertThat(kitchen.pause()).isEqualTo(Duration.ofSeconds(30));
        assertThat(kitchen.size()).isEqualTo(new ByteSize(65536));
        assertThat(kitchen.count()).isEqualTo(8);
        assertThat(kitchen.ratio()).isEqualTo(0.5);
        assertThat(kitchen.on()).isFalse();
        assertThat(kitchen.heat()).isEqualTo(Kitchen.Heat.PAN_FRY);
        assertThat(kitchen.words()).containsExactly("POST");
        assertThat(kitchen.shelf()).isEqualTo(new Kitchen.Shelf(2));
        assertThat(kitchen.shelves()).isEmpty();
        assertThat(kitchen.jars()).isEmpty();
        assertThat(kitchen.when()).isNull();
        assertThat(kitchen.secret()).isNull();
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Files.writeString(directory.resolve("ca.pem"), "PEM");
        Kitchen kitchen = read("""
                name: 0123
                pause: 250ms
                size: 1GiB
                count: 3
                ratio: 1e-3
                on: true
                heat: boil
                words: [no, "null", GET]
                when: 2027-01-01T00:00:00Z
                url: https://a.example/x
                file: ca.pem
                regex: 'EMP-\\d{6}'
                secret: pre-${env:A}-$${x}-${env:B}
                shelf: { width: ${A} }
                shelves: { "a.b": { width: 5 } }
                jars:
                  - content: jam
                """.replace("${A}", "\"${env:A}\""));
        assertThat(kitchen.name()).isEqualTo("0123");
        assertThat(kitchen.pause()).isEqualTo(Duration.ofMillis(250));
        assertThat(kitchen.size()).isEqualTo(new ByteSize(1L << 30));
        assertThat(kitchen.count()).isEqualTo(3);
        assertThat(kitchen.ratio()).isEqualTo(0.001);
        assertThat(kitchen.on()).isTrue();
        assertThat(kitchen.heat()).isEqualTo(Kitchen.Heat.BOIL);
        assertThat(kitchen.words()).containsExactly("no", "null", "GET");
        assertThat(kitchen.when()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(kitchen.url()).hasHost("a.example");
        assertThat(kitchen.file()).isEqualTo(directory.resolve("ca.pem"));
        assertThat(Objects.requireNonNull(kitchen.regex()).pattern()).isEqualTo("EMP-\\d{6}");
        assertThat(Objects.requireNonNull(kitchen.secret()).reveal()).isEqualTo("pre-1-${x}-2");
        assertThat(kitchen.shelf().width()).isEqualTo(1);
        assertThat(kitchen.shelves()).containsEntry("a.b", new Kitchen.Shelf(5));
        assertThat(kitchen.jars()).containsExactly(new Kitchen.Jar("jam", null));
    }

    @Test
    void aListOfOneNeedsNoBrackets() throws IOException {
        assertThat(read("{ name: a, words: GET }").words()).isEqualTo(List.of("GET"));
    }

    @Test
    void aSecretFilesLastLineEndDoesNotCountAndTheFileIsTracked() throws IOException {
        Files.writeString(directory.resolve("key"), "s3cret\n\n");
        Files.writeString(file, "{ name: a, secret: '${file:key}' }");
        var document = new ConfigReader(name -> null).read(file, Kitchen.class);
        Kitchen kitchen = Objects.requireNonNull(document.value());
        assertThat(Objects.requireNonNull(kitchen.secret()).reveal()).isEqualTo("s3cret\n");
        var digests = document.files().digests();
        assertThat(digests).containsOnlyKeys(file, directory.resolve("key"));
        assertThat(new FileDigests().of(digests.keySet())).isEqualTo(digests);
        Files.writeString(directory.resolve("key"), "other");
        assertThat(new FileDigests().of(digests.keySet())).isNotEqualTo(digests);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: ~|1:7",
                "x: caf\u00e9 \uD83D\uDE00~|1:10",
                "name: a{LF}words: [GET, ~]|2:14",
                "name: a{CR}{LF}{CR}{LF}secret: ~|3:9",
                "name: a{CR}secret: ~|2:9",
                "{LF}~|2:1",
                "~|1:1",
            })
    void aFileThatIsNotUtf8IsToldAtTheFirstByteThatIsNone(String text, String position) throws IOException {
        String[] parts = text.replace("{LF}", "\n").replace("{CR}", "\r").split("~", 2);
        for (byte[] bad : new byte[][] {{(byte) 0xe4, ' '}, {(byte) 0xff}, {(byte) 0xe2, (byte) 0x82}}) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(parts[0].getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(bad);
            bytes.writeBytes(parts[1].getBytes(StandardCharsets.UTF_8));
            Files.write(file, bytes.toByteArray());
            var document = new ConfigReader(name -> null).read(file, Kitchen.class);
            assertThat(document.list())
                    .hasToString("[" + file + ":" + position + ": the file is not UTF-8: no character begins here]");
        }
    }

    @Test
    void nestingHasALimit() throws IOException {
        Files.writeString(file, "words: " + "[".repeat(10_000));
        var document = new ConfigReader(name -> null).read(file, Kitchen.class);
        assertThat(document.list())
                .extracting(Problem::message)
                .containsExactly("nested too deep (expected: at most 32 levels)");
    }

    @Test
    void theEffectiveConfigurationHasDefaultsAndNoSecret() throws IOException {
        Kitchen kitchen = read("{ name: a, secret: '${env:A}', jars: [{ content: x, key: '${env:B}' }] }");
        assertThat(EffectiveConfig.of(kitchen))
                .containsEntry("pause", "30s")
                .containsEntry("size", "64KiB")
                .containsEntry("heat", "pan-fry")
                .containsEntry("secret", "***")
                .containsEntry("shelf", Map.of("width", 2))
                .containsEntry("jars", List.of(Map.of("content", "x", "key", "***")))
                .doesNotContainKey("when");
    }
}
