package io.inferencegateway.server.config;

import io.inferencegateway.auth.CustomerConfig;
import io.inferencegateway.server.yaml.ConfigDocument;
import io.inferencegateway.server.yaml.ConfigReader;
import io.inferencegateway.server.yaml.Environment;
import io.inferencegateway.server.yaml.Problem;
import io.inferencegateway.server.yaml.TrackedFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the customers of one file alone. Of a whole configuration nothing else is looked at, so no other secret must be set.
 *
 * @param environment what {@code ${env:NAME}} leads to
 * @param main whether the file is a whole configuration, and not only customers
 */
public record CustomersReader(Environment environment, boolean main) {

    /** Throws {@link IllegalArgumentException} with a line for each problem when the file is not valid. */
    public List<CustomerConfig> read(Path file) {
        if (main) {
            return section(file).customers();
        }
        ConfigDocument<CustomersFile> document =
                new ConfigReader(environment).readHuge(file, CustomersFile.class, new TrackedFiles());
        CustomersFile customers = document.value();
        return checked(document, customers == null ? List.of() : customers.customers());
    }

    /** The customers file that a whole configuration names, if it does. Throws as {@link #read} does. */
    public @Nullable Path customersFile(Path file) {
        return section(file).customersFile();
    }

    private CustomersSection section(Path file) {
        ConfigDocument<CustomersSection> document = CustomersSection.read(file, environment);
        CustomersSection section =
                Objects.requireNonNullElseGet(document.value(), () -> new CustomersSection(List.of(), null));
        checked(document, section.customers());
        return section;
    }

    private static List<CustomerConfig> checked(ConfigDocument<?> document, List<CustomerConfig> customers) {
        new CustomerChecks(document, null, null).customers(customers);
        List<Problem> errors = document.list().stream().filter(Problem::isError).toList();
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(
                    errors.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        }
        return customers;
    }
}
