package io.inferencegateway.server.config;

import io.inferencegateway.config.Setting;
import io.inferencegateway.filter.redaction.profile.RedactionConfig;
import io.inferencegateway.server.yaml.ConfigDocument;
import io.inferencegateway.server.yaml.ConfigReader;
import io.inferencegateway.server.yaml.Environment;
import java.nio.file.Path;
import java.util.Map;

/** What a configuration file says of redaction: to try it where the rest, with its secrets, means nothing. */
public record RedactionSection(
        @Setting("Redaction profiles by name; standard is built in unless given here.")
        Map<String, RedactionConfig> redaction) {

    /** Reads it; blocks on files. What is wrong elsewhere is no problem, but for keys that nobody knows. */
    public static ConfigDocument<RedactionSection> read(Path file, Environment environment) {
        return new ConfigReader(environment).readPart(file, GatewayConfig.class, RedactionSection.class);
    }
}
