package io.inferencegateway.server.config;

import io.inferencegateway.auth.CustomerConfig;
import io.inferencegateway.config.Setting;
import java.util.List;

/** The file that {@code customersFile} names: customers as in the main file, and nothing else. */
public record CustomersFile(@Setting("Who may call.") List<CustomerConfig> customers) {}
