package io.inferencegateway.server.cli;

import io.inferencegateway.server.config.CustomersReader;
import io.inferencegateway.server.config.GatewayConfig;
import io.inferencegateway.server.keys.KeyFile;
import io.inferencegateway.server.reload.Reading;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway keys revoke}: takes a key out of the file that holds it, in place. */
@Command(
        name = "revoke",
        description = "Takes a key out of its file: it is refused as soon as the gateway has read that.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  gateway keys revoke --file customers.yaml acme-2026-11-23",
            "  gateway keys revoke --config config/gateway.yaml acme-2026-11-23"
        })
final class KeysRevokeCommand implements Callable<Integer> {
    /** Where the key is. */
    private static final class Where {
        @Option(
                names = {"-c", "--config"},
                required = true,
                paramLabel = "FILE",
                description = "Configuration file: the key is looked for there and in its customers file.")
        private @Nullable Path config;

        @Option(names = "--file", required = true, paramLabel = "FILE", description = "File of customers.")
        private @Nullable Path file;
    }

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Where where;

    @Parameters(paramLabel = "KEY-ID", description = "Public name of the key.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String id;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path changed = where.file == null ? inEither(where.config) : in(where.file, false);
        if (changed == null) {
            throw new IllegalArgumentException(
                    "There is no key " + id + ". `gateway keys list` shows those there are.");
        }
        out.println(
                "Revoked " + id + " in " + changed + ". A gateway that watches the file refuses it within seconds.");
        return 0;
    }

    private @Nullable Path inEither(@Nullable Path config) throws IOException {
        if (config == null) {
            return null;
        }
        Reading<GatewayConfig> reading = ConfigFiles.loader(config).load();
        GatewayConfig valid = reading.config();
        if (valid == null) {
            throw new IllegalArgumentException(
                    reading.problems().stream().map(Object::toString).reduce("", (all, one) -> all + one + '\n')
                            + config + " has errors.");
        }
        Path changed = in(config, true);
        Path customers = valid.customersFile();
        return changed != null || customers == null ? changed : in(customers, false);
    }

    private @Nullable Path in(Path file, boolean main) throws IOException {
        return KeyFile.read(file, new CustomersReader(System::getenv, main)).revoke(id) ? file : null;
    }
}
