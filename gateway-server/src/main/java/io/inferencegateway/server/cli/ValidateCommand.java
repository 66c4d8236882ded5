package io.inferencegateway.server.cli;

import io.inferencegateway.server.config.GatewayConfig;
import io.inferencegateway.server.reload.Reading;
import io.inferencegateway.server.yaml.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code gateway validate}: every problem of a configuration at once; exit code 0 when there are no errors. */
@Command(name = "validate", description = "Checks a configuration file.", mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
    /** How problems are printed. */
    enum Format {
        TEXT,
        JSON
    }

    @Parameters(paramLabel = "FILE", description = "Configuration file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(names = "--format", description = "text (default) or json.", defaultValue = "TEXT")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Format format;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Reading<GatewayConfig> reading = ConfigFiles.loader(file).load();
        boolean valid = reading.config() != null;
        if (format == Format.JSON) {
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("valid", valid);
            report.put(
                    "problems",
                    reading.problems().stream().map(ValidateCommand::json).toList());
            out.println(JsonMapper.shared().writeValueAsString(report));
        } else {
            reading.problems().forEach(out::println);
            if (valid) {
                out.println(file + ": valid");
            }
        }
        return valid ? 0 : 1;
    }

    private static Map<String, Object> json(Problem problem) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
        json.put("file", problem.file());
        json.put("line", problem.position().line());
        json.put("column", problem.position().column());
        json.put("path", problem.path());
        json.put("message", problem.message());
        return json;
    }
}
