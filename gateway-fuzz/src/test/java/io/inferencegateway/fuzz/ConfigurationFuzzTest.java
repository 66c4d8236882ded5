package io.inferencegateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.inferencegateway.server.config.GatewayConfig;
import io.inferencegateway.server.config.GatewayConfigLoader;
import io.inferencegateway.server.reload.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

/** Whatever an operator writes, it is a configuration, or the problems are told with their places. */
class ConfigurationFuzzTest {
    @TempDir
    private Path directory = Path.of("");

    @FuzzTest(maxDuration = "5m")
    void aFileIsAConfigurationOrItsProblemsAreTold(byte[] data) throws IOException {
        Path file = Files.write(directory.resolve("gateway.yaml"), data);
        Reading<GatewayConfig> reading = new GatewayConfigLoader(file, name -> null, InstantSource.system()).load();
        assertThat(reading.config() == null).isEqualTo(!reading.problems().isEmpty());
    }
}
