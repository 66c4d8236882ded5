package io.inferencegateway.server.config;

import io.inferencegateway.server.yaml.ConfigDocument;
import io.inferencegateway.server.yaml.ConfigReader;
import io.inferencegateway.server.yaml.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file and the customers beside it, read and checked against each other.
 *
 * @param more the file of customers, if there is one
 * @param value of both, as far as it could be built
 */
record ConfigDocuments(
        ConfigDocument<GatewayConfig> main,
        @Nullable ConfigDocument<CustomersFile> more,
        @Nullable GatewayConfig value) {

    /** Blocks on files. */
    static ConfigDocuments read(ConfigDocument<GatewayConfig> main, Path file, ConfigReader reader) {
        ConfigDocument<CustomersFile> more = null;
        GatewayConfig value = main.value();
        if (value != null && value.customersFile() != null) {
            more = reader.readHuge(shown(value.customersFile(), file), CustomersFile.class, main.files());
            CustomersFile customers = more.value();
            value = customers == null ? value : value.withCustomers(customers.customers());
        }
        if (value != null) {
            new CrossChecks(main, more, value).run();
        }
        return new ConfigDocuments(main, more, value);
    }

    /** The path of a file beside the main one, as whoever named that would write it. */
    private static Path shown(Path absolute, Path main) {
        Path directory = main.toAbsolutePath().getParent();
        return main.isAbsolute() || directory == null
                ? absolute
                : main.resolveSibling(directory.normalize().relativize(absolute));
    }

    /** What is wrong so far, with either file. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>(main.list());
        if (more != null) {
            problems.addAll(more.list());
        }
        return List.copyOf(problems);
    }

    /** The value, unless something is wrong. */
    @Nullable
    GatewayConfig valid() {
        return problems().stream().anyMatch(Problem::isError) ? null : value;
    }
}
