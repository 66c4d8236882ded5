package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.filter.redaction.profile.DictionaryConfig;
import io.inferencegateway.filter.redaction.profile.RedactionConfig;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.testkit.LeakExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LeakExtension.class)
class DictionaryTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @Test
    void namesAreFoundWholeAndOnlyAsWords() throws IOException {
        RedactionProfile profile = profile(false, "# customers", "", "Anna Meier", "Anna", "José", "山田太郎", "O'Neil");
        assertThat(redact(profile, "Anna Meier, Anna\nMeier, Anna Meierhof, Annabel, xAnna, anna"))
                .isEqualTo("[CUSTOMER], [CUSTOMER], [CUSTOMER] Meierhof, Annabel, xAnna, anna");
        assertThat(redact(profile, "José Joséphine 連絡は山田太郎です O'Neil's"))
                .isEqualTo("[CUSTOMER] Joséphine 連絡は[CUSTOMER]です [CUSTOMER]'s");
    }

    @Test
    void caseIsIgnoredWhereTheConfigurationSaysSo() throws IOException {
        assertThat(redact(profile(true, "Anna Meier"), "ANNA meier, Anna Maier"))
                .isEqualTo("[CUSTOMER], Anna Maier");
    }

    @Test
    void noSplitBetweenChunksHidesAName() throws IOException {
        RedactionProfile profile = profile(false, "Anna Meier", "Anna", "Meier & Sons");
        String text = "to Anna Meier & Sons, Anna M., Anna Meier";
        for (int size = 1; size < text.length(); size++) {
            int chunk = size;
            assertThat(Redaction.redact(profile, Redaction.TEXT, text, () -> chunk))
                    .isEqualTo(redact(profile, text))
                    .isEqualTo("to [CUSTOMER], [CUSTOMER] M., [CUSTOMER]");
        }
    }

    @Test
    void aHundredThousandNamesAreFoundAmongOthersLikeThem() throws IOException {
        Random random = new Random(3);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            names.add(name(random) + " " + name(random));
        }
        RedactionProfile profile = profile(false, names.toArray(String[]::new));
        for (int i = 0; i < 2000; i++) {
            String name = names.get(random.nextInt(names.size()));
            assertThat(redact(
                            profile, "for " + name + ", " + name.toLowerCase(java.util.Locale.ROOT) + " " + name + "x"))
                    .startsWith("for [CUSTOMER], " + name.toLowerCase(java.util.Locale.ROOT));
        }
        assertThat(profile.detectors().rules().rules()).hasSize(1);
    }

    @Test
    void refusesFilesItCannotRead() throws IOException {
        assertThatThrownBy(() -> RedactionProfile.compile("p", config(directory.resolve("missing"), false)))
                .hasMessageStartingWith("dictionaries: ");
        Path latin = Files.write(directory.resolve("latin"), new byte[] {'J', 'o', 's', (byte) 0xe9});
        assertThatThrownBy(() -> RedactionProfile.compile("p", config(latin, false)))
                .hasMessageContaining("expected: a text file in UTF-8");
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder().append((char) ('A' + random.nextInt(26)));
        for (int i = 2 + random.nextInt(8); i > 0; i--) {
            name.append((char) ('a' + random.nextInt(26)));
        }
        return name.toString();
    }

    private RedactionProfile profile(boolean ignoreCase, String... lines) throws IOException {
        Path file = Files.write(directory.resolve("customers.txt"), List.of(lines));
        return RedactionProfile.compile("p", config(file, ignoreCase));
    }

    private static RedactionConfig config(Path file, boolean ignoreCase) {
        return new RedactionConfig(
                List.of(),
                List.of(),
                List.of(new DictionaryConfig("customer", file, ignoreCase)),
                List.of(),
                List.of(),
                null,
                "[{name}]");
    }

    private static String redact(RedactionProfile profile, String text) {
        return Redaction.redact(profile, Redaction.TEXT, text, () -> 1 << 20);
    }
}
