package io.inferencegateway.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.server.yaml.ReferenceGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What is committed must be what the code says. After a change of the records, {@code GATEWAY_UPDATE=true} in the environment of the test writes the
 * generated files anew.
 */
class CommittedFilesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String BEGIN = "<!-- generated from the records of the configuration: begin -->\n";
    private static final String END = "<!-- generated from the records of the configuration: end -->\n";

    private static void assertCommitted(String file, String text) throws IOException {
        if ("true".equals(System.getenv("GATEWAY_UPDATE"))) {
            Files.writeString(ROOT.resolve(file), text);
        }
        assertThat(Files.readString(ROOT.resolve(file))).isEqualTo(text);
    }

    @Test
    void theSchemaIsThatOfTheRecords() throws IOException {
        assertCommitted("config/gateway.schema.json", ConfigSchema.text());
    }

    @Test
    void theReferenceIsThatOfTheRecords() throws IOException {
        String committed = Files.readString(ROOT.resolve("docs/configuration.md"));
        String written = committed.substring(0, committed.indexOf(BEGIN) + BEGIN.length());
        assertCommitted("docs/configuration.md", written + ReferenceGenerator.generate(GatewayConfig.class) + END);
    }

    @Test
    void theAnnotatedExampleIsValidWithoutAWarning() {
        Map<String, String> environment = Map.of("ACME_KEY_SHA256", "ab".repeat(32), "AML_KEY", "k");
        var reading = new GatewayConfigLoader(
                        ROOT.resolve("config/gateway.yaml"), environment::get, InstantSource.system())
                .load();
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.config()).isNotNull();
    }
}
