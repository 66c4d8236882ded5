package io.inferencegateway.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.server.config.GatewayConfigLoader;
import io.inferencegateway.server.docs.Markdown.Block;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** README and docs lead nowhere wrong: links, configurations, commands and error codes. */
final class DocsTest {
    private static final Pattern CONFIGURATION = Pattern.compile("(?m)^( *)version: 1\n(?:\\1.*\n|\\s*\n)*");
    private static final Pattern FILE_REFERENCE = Pattern.compile("\\$\\{file:([^}]+)}");

    @TempDir
    private Path directory = Path.of("");

    static List<Markdown> pages() {
        return Markdown.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyRelativeLinkAndAnchorLeadsSomewhere(Markdown page) {
        for (String link : page.links()) {
            if (link.contains("://") || link.startsWith("mailto:")) {
                continue;
            }
            int hash = link.indexOf('#');
            String file = hash < 0 ? link : link.substring(0, hash);
            Path target = file.isEmpty()
                    ? page.file()
                    : page.file().resolveSibling(file).normalize();
            assertThat(target).as("%s: %s", page.name(), link).exists();
            if (hash >= 0) {
                assertThat(Markdown.read(target).anchors())
                        .as("%s: %s", page.name(), link)
                        .contains(link.substring(hash + 1));
            }
        }
    }

    /** A configuration may stand in a block of its own or within a manifest. */
    static Stream<Configuration> configurations() {
        List<Configuration> found = new ArrayList<>();
        for (Markdown page : pages()) {
            for (Block block : page.blocks()) {
                Matcher version = CONFIGURATION.matcher(block.language().equals("yaml") ? block.text() : "");
                while (version.find()) {
                    found.add(new Configuration(
                            page.name(),
                            version.group().indent(-version.group(1).length())));
                }
            }
        }
        return found.stream();
    }

    record Configuration(String page, String yaml) {}

    @ParameterizedTest
    @MethodSource("configurations")
    void everyWholeConfigurationIsValidWithoutAWarning(Configuration configuration) throws IOException {
        Path file = Files.createDirectories(directory.resolve("etc/config")).resolve("gateway.yaml");
        Files.writeString(file, configuration.yaml);
        for (Matcher reference = FILE_REFERENCE.matcher(configuration.yaml); reference.find(); ) {
            Path secret = file.resolveSibling(reference.group(1)).normalize();
            assertThat(secret).startsWithRaw(directory);
            Files.createDirectories(secret.resolveSibling(""));
            Files.writeString(secret, hash(reference.group(1)));
        }
        var reading = new GatewayConfigLoader(file, DocsTest::hash, InstantSource.system()).load();
        assertThat(reading.problems()).as(configuration.page).isEmpty();
        assertThat(reading.config()).isNotNull();
    }

    /** Something that may stand for any secret, for the hash of a key too. */
    private static String hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandAndItsFlagsExist(Markdown page) {
        for (String command : DocumentedCommands.of(page)) {
            assertThat(DocumentedCommands.problem(command))
                    .as("%s: %s", page.name(), command)
                    .isNull();
        }
    }

    @Test
    void everyCommandIsInTheReadme() {
        List<String> told = DocumentedCommands.of(pages().get(0));
        assertThat(DocumentedCommands.names())
                .allSatisfy(name -> assertThat(told)
                        .as("a line in README.md for %s", name)
                        .anyMatch(command -> (command + ' ').startsWith("gateway " + name + ' ')));
    }

    @Test
    void everyErrorCodeIsExplainedWhereCallersAndOperatorsLook() {
        for (String file : List.of("docs/operations.md", "docs/request-path.md")) {
            String rows = Markdown.read(Markdown.ROOT.resolve(file))
                    .text()
                    .lines()
                    .filter(line -> line.startsWith("| "))
                    .collect(Collectors.joining("\n"));
            assertThat(GatewayError.values())
                    .as(file)
                    .allSatisfy(error -> assertThat(rows).contains('`' + error.code() + '`'));
        }
    }
}
