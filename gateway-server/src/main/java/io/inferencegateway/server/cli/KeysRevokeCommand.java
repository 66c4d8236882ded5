package io.inferencegateway.server.cli;

import io.inferencegateway.server.keys.KeyFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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
    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private KeyFiles files;

    @Parameters(paramLabel = "KEY-ID", description = "Public name of the key.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String id;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        for (KeyFiles.Source source : files.sources()) {
            if (KeyFile.read(source.file(), source.reader()).revoke(id)) {
                out.println("Revoked " + id + " in " + source.file()
                        + ". A gateway that watches the file refuses it within seconds.");
                return 0;
            }
        }
        throw new IllegalArgumentException("There is no key " + id + ". `gateway keys list` shows those there are.");
    }
}
