package io.inferencegateway.server.cli;

import io.inferencegateway.auth.apikey.ApiKey;
import io.inferencegateway.auth.iam.IamKeyPair;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway keys}: credentials of customers. */
@Command(
        name = "keys",
        description = "Makes API keys and key pairs for AWS signatures.",
        mixinStandardHelpOptions = true,
        subcommands = KeysCommand.Create.class)
final class KeysCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    /** {@code gateway keys create}: shows a new key once, and the line that makes it known to the gateway. */
    @Command(
            name = "create",
            description = "Makes a new API key, or a key pair for AWS SDKs.",
            mixinStandardHelpOptions = true)
    static final class Create implements Callable<Integer> {
        @Option(names = "--customer", required = true, paramLabel = "ID", description = "Whom the key is for.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String customer;

        @Option(names = "--id", paramLabel = "ID", description = "Public name of the key; default: customer and date.")
        private @Nullable String id;

        @Option(
                names = "--expires",
                paramLabel = "DATE",
                description = "Last day plus one, like 2027-01-01; default: never.")
        private @Nullable LocalDate expires;

        @Option(names = "--iam", description = "A key pair for AWS SDKs, which sign with it, instead of an API key.")
        private boolean iam;

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            if (iam) {
                keyPair(out);
            } else {
                apiKey(out);
            }
            return 0;
        }

        private void apiKey(PrintWriter out) {
            ApiKey key = ApiKey.create(new SecureRandom());
            String name = id == null
                    ? customer + '-' + DateTimeFormatter.ISO_LOCAL_DATE.format(LocalDate.now(ZoneOffset.UTC))
                    : id;
            out.println("API key of " + customer + ", shown this once and kept nowhere:");
            out.println();
            out.println("  " + key.reveal());
            out.println();
            out.println("Add to the customer in the configuration, under apiKeys:");
            out.println();
            out.println("  - { id: " + name + ", sha256: \"" + key.sha256() + "\"" + end() + " }");
        }

        /** The secret itself must be kept, for verifying needs it: by reference, never in the file. */
        private void keyPair(PrintWriter out) {
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
            return expires == null ? "" : ", expires: " + expires + "T00:00:00Z";
        }
    }
}
