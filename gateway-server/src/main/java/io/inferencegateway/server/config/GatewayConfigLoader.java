package io.inferencegateway.server.config;

import io.inferencegateway.server.reload.Reading;
import io.inferencegateway.server.yaml.ConfigDocument;
import io.inferencegateway.server.yaml.ConfigReader;
import io.inferencegateway.server.yaml.Environment;
import io.inferencegateway.server.yaml.TrackedFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;

/** Reads and checks the configuration file and the customers beside it; blocks on files, so not for event loops. */
public final class GatewayConfigLoader {
    private final Path file;
    private final ConfigReader reader;
    private final InstantSource clock;

    /** @param environment what {@code ${env:NAME}} leads to */
    public GatewayConfigLoader(Path file, Environment environment, InstantSource clock) {
        this.file = file;
        this.reader = new ConfigReader(environment);
        this.clock = clock;
    }

    /** The file that is read. */
    public Path file() {
        return file;
    }

    /** Reads everything anew. */
    public Reading<GatewayConfig> load() {
        ConfigDocument<GatewayConfig> main = reader.read(file, GatewayConfig.class);
        ConfigDocuments all = ConfigDocuments.read(main, file, reader);
        GatewayConfig value = all.value();
        if (value != null) {
            new CertificateChecks(main, value, clock.instant()).run();
        }
        var digests = main.files().digests();
        return new Reading<>(
                all.valid(),
                TrackedFiles.sha256(digests.values().toString().getBytes(StandardCharsets.UTF_8)),
                clock.instant(),
                all.problems(),
                digests);
    }
}
