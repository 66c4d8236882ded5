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
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway explain}: what would happen to a request, stage by stage, without sending or counting anything. */
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
        for (String field : fields) {
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
}
