package io.inferencegateway.server.cli;

import io.inferencegateway.auth.CustomerConfig;
import io.inferencegateway.auth.apikey.ApiKey;
import io.inferencegateway.auth.apikey.ApiKeyConfig;
import io.inferencegateway.auth.iam.IamKeyPair;
import io.inferencegateway.server.config.CustomersReader;
import io.inferencegateway.server.keys.KeyFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code gateway keys create}: shows a new key once, and makes it known to the gateway or prints the line that does. */
@Command(
        name = "create",
        description = "Makes a new API key, or a key pair for AWS SDKs, and shows it once.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  gateway keys create --customer acme",
            "  gateway keys create --customer acme --file customers.yaml --expires 2027-06-01",
            "  gateway keys create --customer acme --scopes predict:churn,predict:iris"
        })
final class KeysCreateCommand implements Callable<Integer> {
    @Option(names = "--customer", required = true, paramLabel = "ID", description = "Whom the key is for.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String customer;

    @Option(names = "--id", paramLabel = "ID", description = "Public name of the key; default: customer and date.")
    private @Nullable String id;

    @Option(
            names = "--expires",
            paramLabel = "DAY",
            converter = DayConverter.class,
            description =
                    "Valid until this day begins, at 00:00 UTC: with 2027-01-01 its last day is 2026-12-31; default: for ever.")
    private @Nullable LocalDate expires;

    @Option(
            names = "--scopes",
            paramLabel = "SCOPE",
            split = ",",
            description = "What it is good for, on routes that demand scopes.")
    private List<String> scopes = List.of();

    @Option(names = "--iam", description = "A key pair for AWS SDKs, which sign with it, instead of an API key.")
    private boolean iam;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "File of customers to add the key to, in place; default: print the line to add.")
    private @Nullable Path file;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        requireCustomer();
        requireSomeTime();
        if (iam) {
            keyPair(out);
            return 0;
        }
        ApiKey key = ApiKey.create(new SecureRandom());
        String wanted = id == null ? customer + '-' + LocalDate.now(ZoneOffset.UTC) : id;
        if (file == null) {
            String line = line(wanted, key);
            show(out, key);
            out.println("Add to the customer in the configuration, under apiKeys:");
            out.println();
            out.println("  - " + line);
            return 0;
        }
        KeyFile keys = KeyFile.read(file, new CustomersReader(System::getenv, false));
        String name = id == null ? keys.freeId(wanted) : id;
        keys.add(customer, name, line(name, key));
        // Not before it is on disk: a key that is shown works.
        show(out, key);
        out.println("Added to " + file + " as " + name + ". A gateway that watches the file takes it up by itself.");
        return 0;
    }

    /** Before a name for the key is made of it. */
    private void requireCustomer() {
        try {
            new CustomerConfig(customer, null, false, List.of(), List.of(), List.of(), List.of());
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new ParameterException(spec.commandLine(), message.replaceFirst("^id", "--customer"), e);
        }
    }

    /** A key that ends before anybody can use it is a mistake. */
    private void requireSomeTime() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        if (expires != null && !expires.isAfter(today)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--expires: " + expires + " (expected: a day after today, " + today
                            + ": a key ends when the day begins, at 00:00 UTC)");
        }
    }

    /** The secret itself must be kept, for verifying needs it: by reference, never in the file. */
    private void keyPair(PrintWriter out) {
        if (file != null || id != null) {
            throw new ParameterException(
                    spec.commandLine(), "--iam beside --file or --id (expected: alone, its secret stands in no file)");
        }
        IamKeyPair pair = IamKeyPair.create(new SecureRandom());
        out.println("Key pair of " + customer + " for AWS SDKs; the secret is shown this once and kept nowhere:");
        out.println();
        out.println("  aws_access_key_id     = " + pair.accessKeyId());
        out.println("  aws_secret_access_key = " + pair.reveal());
        out.println();
        out.println(
                "Put the secret where the gateway finds it, here an environment variable, and add to the customer in");
        out.println("the configuration, under iam:");
        out.println();
        out.println("  - { accessKeyId: " + pair.accessKeyId() + ", secret: \"${env:" + pair.accessKeyId()
                + "_SECRET}\"" + end() + " }");
    }

    private String end() {
        String day = expires == null ? "" : ", expires: " + expires + "T00:00:00Z";
        String quoted =
                scopes.stream().map(JsonMapper.shared()::writeValueAsString).collect(Collectors.joining(", "));
        return day + (scopes.isEmpty() ? "" : ", scopes: [" + quoted + ']');
    }

    private void show(PrintWriter out, ApiKey key) {
        out.println("API key of " + customer + ", shown this once and kept nowhere:");
        out.println();
        out.println("  " + key.reveal());
        out.println();
    }

    private String line(String name, ApiKey key) {
        try {
            new ApiKeyConfig(name, key.sha256(), null, scopes);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new ParameterException(spec.commandLine(), message.replaceFirst("^id", "--id"), e);
        }
        return "{ id: " + name + ", sha256: \"" + key.sha256() + "\"" + end() + " }";
    }
}
