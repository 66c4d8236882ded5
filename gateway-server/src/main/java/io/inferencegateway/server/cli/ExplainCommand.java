package io.inferencegateway.server.cli;

import io.inferencegateway.exchange.Route;
import io.inferencegateway.exchange.RouteMatch;
import io.inferencegateway.pipeline.RequestTarget;
import io.inferencegateway.server.config.GatewayConfig;
import io.inferencegateway.server.config.RequestRules;
import io.inferencegateway.server.config.SnapshotBuilder;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code gateway explain}: what would happen to a request, stage by stage.
 *
 * <p>Nothing is sent to an upstream and nothing is counted. A credential is judged as the gateway would judge it, which may ask the
 * issuer for its keys, an introspection endpoint, or AWS.
 */
@Command(
        name = "explain",
        description = "Tells which route, customer, quotas, upstream and answer rules a request would meet.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Configuration file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(names = "--method", description = "HTTP method, in capitals; default: POST.", defaultValue = "POST")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String method;

    @Option(names = "--path", required = true, description = "Request target, as a client would send it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String path;

    @Option(names = "--header", paramLabel = "'NAME: VALUE'", description = "Header field; may be given several times.")
    private List<String> fields = List.of();

    @Option(
            names = "--headers",
            paramLabel = "FILE",
            description =
                    "File with a header field in each line, - for stdin: credentials stay out of the list of processes.")
    private @Nullable String headersFile;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        RequestRules rules = RequestRules.read(file, System::getenv);
        rules.problems().forEach(err::println);
        GatewayConfig config = rules.config();
        if (config == null) {
            return 1;
        }
        HttpHeaders headers;
        RequestTarget target;
        HttpMethod verb;
        try {
            headers = headers();
            verb = HttpMethod.valueOf(method);
            target = RequestTarget.parse(path);
        } catch (IllegalArgumentException e) {
            out.println("shield          refused with 400: " + e.getMessage());
            return 1;
        }
        RouteMatch match = SnapshotBuilder.routes(config).match(verb, target.path());
        if (match instanceof RouteMatch.Matched matched) {
            Route route = matched.route();
            return new Explanation(config, rules, out).route(route, verb, target, headers) ? 0 : 1;
        }
        out.println(
                match instanceof RouteMatch.MethodNotAllowed not
                        ? "route           none: 405, this path is served for " + not.allow()
                        : "route           none: 404, no route has this path");
        return 1;
    }

    private HttpHeaders headers() {
        HttpHeaders headers = new DefaultHttpHeaders();
        List<String> all = new ArrayList<>(fields);
        if (headersFile != null) {
            all.addAll(lines(headersFile));
        }
        for (String field : all) {
            int colon = field.indexOf(':');
            if (colon < 1) {
                // Not quoted: it may be a key.
                throw new ParameterException(
                        spec.commandLine(), "--header: no name before a colon (expected: NAME: VALUE)");
            }
            headers.add(field.substring(0, colon), field.substring(colon + 1).strip());
        }
        return headers;
    }

    private List<String> lines(String from) {
        try {
            byte[] bytes = from.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(from));
            return new String(bytes, StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException | InvalidPathException e) {
            throw new ParameterException(
                    spec.commandLine(), "--headers: " + from + " cannot be read (expected: a file, or - for stdin)", e);
        }
    }
}
