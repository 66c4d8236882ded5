package io.inferencegateway.server.config;

import io.inferencegateway.auth.CustomerConfig;
import io.inferencegateway.server.yaml.ConfigDocument;
import io.inferencegateway.server.yaml.ConfigReader;
import io.inferencegateway.server.yaml.Environment;
import io.inferencegateway.server.yaml.Problem;
import io.inferencegateway.server.yaml.TrackedFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads the customers of one file alone.
 *
 * @param environment what {@code ${env:NAME}} leads to
 * @param main whether the file is a whole configuration, and not only customers
 */
public record CustomersReader(Environment environment, boolean main) {

    /** Throws {@link IllegalArgumentException} with a line for each problem when the file is not valid. */
    public List<CustomerConfig> read(Path file) {
        ConfigReader reader = new ConfigReader(environment);
        if (main) {
            ConfigDocument<GatewayConfig> document = reader.read(file, GatewayConfig.class);
            GatewayConfig config = document.value();
            return checked(document, config == null ? List.of() : config.customers());
        }
        ConfigDocument<CustomersFile> document = reader.readHuge(file, CustomersFile.class, new TrackedFiles());
        CustomersFile customers = document.value();
        return checked(document, customers == null ? List.of() : customers.customers());
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
