package io.inferencegateway.server.cli;

import io.inferencegateway.server.config.CustomersReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where keys are: a configuration with the customers file it names, or a file of customers alone. */
final class KeyFiles {
    /** A file with customers, and how it is read. */
    record Source(Path file, CustomersReader reader) {}

    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "Configuration file, of which only customers are read, and the customers file it names.")
    private @Nullable Path config;

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "File of customers.")
    private @Nullable Path file;

    /** The files, the main one first. Throws {@link IllegalArgumentException} when that is not valid. */
    List<Source> sources() {
        CustomersReader alone = new CustomersReader(System::getenv, false);
        if (file != null) {
            return List.of(new Source(file, alone));
        }
        // One of both is given: the group demands it.
        Path main = Objects.requireNonNull(config);
        CustomersReader whole = new CustomersReader(System::getenv, true);
        Path customers = whole.customersFile(main);
        return customers == null
                ? List.of(new Source(main, whole))
                : List.of(new Source(main, whole), new Source(customers, alone));
    }
}
