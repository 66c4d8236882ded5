package io.inferencegateway.filter.redaction.profile;

import io.inferencegateway.config.Setting;
import io.inferencegateway.filter.redaction.detector.CustomRule;
import io.inferencegateway.filter.redaction.engine.Dictionary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One entry under {@code dictionaries:} of a redaction profile: names to look for as they stand in a file. */
public record DictionaryConfig(
        @Setting("Name, in small letters, digits and hyphens; {name} of the replacement is CUSTOMER for customer.")
        String name,

        @Setting("Text file in UTF-8, an entry on each line; read when the configuration is.")
        Path file,

        @Setting(value = "Whether a and A are the same; letters outside ASCII never are.", byDefault = "false")
        boolean ignoreCase) {

    public DictionaryConfig {
        CustomRule.checkName(name);
    }

    /** Reads the file; blank lines and those that begin with {@code #} are passed by. */
    CustomRule read() {
        return CustomRule.words(name, new Dictionary(words("dictionaries", file), ignoreCase));
    }

    /** The words of a file: each line is one. */
    static List<String> words(String key, Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                    .distinct()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            // The message of a decoder may quote the file.
            throw new IllegalArgumentException(
                    key + ": " + file + " cannot be read (expected: a text file in UTF-8)", e);
        }
    }
}
