package io.inferencegateway.auth;

import io.inferencegateway.auth.apikey.ApiKeyConfig;
import java.util.List;

/** Customers as the configuration gives them. */
final class Customers {
    static CustomerConfig of(String id, boolean disabled, ApiKeyConfig... keys) {
        return new CustomerConfig(id, "gold", disabled, List.of(keys), List.of(), List.of(), List.of());
    }

    private Customers() {}
}
