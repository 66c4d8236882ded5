package io.inferencegateway.server.config;

import io.inferencegateway.server.reload.Reading;
import io.inferencegateway.server.yaml.ConfigDocument;
import io.inferencegateway.server.yaml.ConfigReader;
import io.inferencegateway.server.yaml.Problem;
import io.inferencegateway.server.yaml.TrackedFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads and checks the configuration file; blocks on files, so not for event loops. */
public final class GatewayConfigLoader {
    private final Path file;
    private final ConfigReader reader;
    private final InstantSource clock;

    /** @param environment what {@code ${env:NAME}} leads to */
    public GatewayConfigLoader(Path file, Function<String, @Nullable String> environment, InstantSource clock) {
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
        ConfigDocument<GatewayConfig> document = reader.read(file, GatewayConfig.class);
        GatewayConfig value = document.value();
        if (value != null) {
            new CrossChecks(document, value).run();
            new CertificateChecks(document, value, clock.instant()).run();
        }
        var digests = document.files().digests();
        boolean broken = document.list().stream().anyMatch(Problem::isError);
        return new Reading<>(
                broken ? null : value,
                TrackedFiles.sha256(digests.values().toString().getBytes(StandardCharsets.UTF_8)),
                clock.instant(),
                document.list(),
                digests);
    }
}
