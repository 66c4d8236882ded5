package io.inferencegateway.server.config;

import io.inferencegateway.auth.CustomerConfig;
import io.inferencegateway.config.Setting;
import io.inferencegateway.server.yaml.ConfigDocument;
import io.inferencegateway.server.yaml.ConfigReader;
import io.inferencegateway.server.yaml.Environment;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a configuration file says of customers: to list and change their keys where the rest, with its secrets, means nothing. */
public record CustomersSection(
        @Setting("Who may call.") List<CustomerConfig> customers,

        @Setting("A file with more customers, so that keys can be rolled without touching routes; absent: none.")
        @Nullable
        Path customersFile) {

    /** Reads it; blocks on files. What is wrong elsewhere is no problem, but for keys that nobody knows. */
    static ConfigDocument<CustomersSection> read(Path file, Environment environment) {
        return new ConfigReader(environment).readPart(file, GatewayConfig.class, CustomersSection.class);
    }
}
