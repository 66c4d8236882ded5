package io.inferencegateway.server.cli;

import io.inferencegateway.server.config.ConfigSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gateway schema}: the JSON Schema of the configuration, for editors. */
@Command(name = "schema", description = "Prints the configuration's JSON Schema.", mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        out.print(ConfigSchema.text());
        out.flush();
        return 0;
    }
}
