package io.inferencegateway.server.cli;

import io.inferencegateway.auth.CustomerConfig;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code gateway keys list}: which credentials customers have and when they end; never a hash or a secret. */
@Command(
        name = "list",
        description = "Lists the keys of all customers.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  gateway keys list --config config/gateway.yaml",
            "  gateway keys list --config config/gateway.yaml --format json",
            "  gateway keys list --file customers.yaml"
        })
final class KeysListCommand implements Callable<Integer> {
    /** One credential. */
    private record Row(
            String customer,
            String key,
            String kind,
            @Nullable Instant expires,
            String state) {
        static Row of(CustomerConfig customer, String key, String kind, @Nullable Instant expires, Instant now) {
            boolean ended = expires != null && !expires.isAfter(now);
            String state = customer.disabled() ? "disabled" : ended ? "expired" : "active";
            return new Row(customer.id(), key, kind, expires, state);
        }

        String end() {
            return expires == null ? "never" : expires.toString();
        }
    }

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private KeyFiles files;

    @Option(names = "--format", description = "text (default) or json.", defaultValue = "TEXT")
    private ValidateCommand.Format format = ValidateCommand.Format.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Row> rows = rows(Instant.now());
        PrintWriter out = spec.commandLine().getOut();
        if (format == ValidateCommand.Format.JSON) {
            out.println(JsonMapper.shared()
                    .writeValueAsString(rows.stream().map(KeysListCommand::json).toList()));
        } else {
            table(rows, out);
        }
        return 0;
    }

    private List<Row> rows(Instant now) {
        List<Row> rows = new ArrayList<>();
        for (KeyFiles.Source source : files.sources()) {
            for (CustomerConfig customer : source.reader().read(source.file())) {
                customer.apiKeys().forEach(key -> rows.add(Row.of(customer, key.id(), "api-key", key.expires(), now)));
                customer.iam().forEach(pair -> rows.add(Row.of(customer, pair.name(), "iam", pair.expires(), now)));
            }
        }
        return rows;
    }

    private static Map<String, Object> json(Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("customer", row.customer);
        json.put("key", row.key);
        json.put("kind", row.kind);
        if (row.expires != null) {
            json.put("expires", row.end());
        }
        json.put("state", row.state);
        return json;
    }

    private static void table(List<Row> rows, PrintWriter out) {
        int customers = 8;
        int keys = 3;
        for (Row row : rows) {
            customers = Math.max(customers, row.customer.length());
            keys = Math.max(keys, row.key.length());
        }
        String line = "%-" + customers + "s  %-" + keys + "s  %-7s  %-8s  %s%n";
        out.printf(line, "CUSTOMER", "KEY", "KIND", "STATE", "EXPIRES");
        for (Row row : rows) {
            out.printf(line, row.customer, row.key, row.kind, row.state, row.end());
        }
    }
}
