package io.inferencegateway.server.config;

import io.inferencegateway.server.reload.Reading;
import io.inferencegateway.server.yaml.ConfigDocument;
import io.inferencegateway.server.yaml.ConfigReader;
import io.inferencegateway.server.yaml.Environment;
import io.inferencegateway.server.yaml.Problem;
import io.inferencegateway.server.yaml.TrackedFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

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
        ConfigDocument<CustomersFile> more = null;
        GatewayConfig value = main.value();
        if (value != null && value.customersFile() != null) {
            more = reader.readHuge(shown(value.customersFile()), CustomersFile.class, main.files());
            CustomersFile customers = more.value();
            value = customers == null ? value : value.withCustomers(customers.customers());
        }
        if (value != null) {
            new CrossChecks(main, more, value).run();
            new CertificateChecks(main, value, clock.instant()).run();
        }
        List<Problem> problems = new ArrayList<>(main.list());
        if (more != null) {
            problems.addAll(more.list());
        }
        var digests = main.files().digests();
        boolean broken = problems.stream().anyMatch(Problem::isError);
        return new Reading<>(
                broken ? null : value,
                TrackedFiles.sha256(digests.values().toString().getBytes(StandardCharsets.UTF_8)),
                clock.instant(),
                List.copyOf(problems),
                digests);
    }

    /** The path of a file beside the main one, as whoever named that would write it. */
    private Path shown(Path absolute) {
        Path directory = file.toAbsolutePath().getParent();
        return file.isAbsolute() || directory == null
                ? absolute
                : file.resolveSibling(directory.normalize().relativize(absolute));
    }
}
