package io.inferencegateway.server.config;

import io.inferencegateway.server.yaml.SchemaGenerator;

/** The JSON Schema of the whole configuration. */
public final class ConfigSchema {
    private ConfigSchema() {}

    /** As it is committed in {@code config/gateway.schema.json}. */
    public static String text() {
        return SchemaGenerator.generate(
                GatewayConfig.class, "gateway.schema.json", "Inference Gateway configuration, version 1");
    }
}
