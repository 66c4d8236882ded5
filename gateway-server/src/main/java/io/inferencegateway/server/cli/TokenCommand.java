package io.inferencegateway.server.cli;

import io.inferencegateway.auth.iam.sts.IdentityToken;
import io.inferencegateway.cloud.credentials.CloudCredentials;
import io.inferencegateway.cloud.sigv4.SigV4Credentials;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway token}: credentials that callers make for themselves. */
@Command(
        name = "token",
        description = "Makes a token that proves who you are to a gateway.",
        mixinStandardHelpOptions = true,
        subcommands = TokenCommand.Aws.class)
final class TokenCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    /** {@code gateway token aws}: the token alone on stdout, so that a shell can put it into a header. */
    @Command(
            name = "aws",
            description = "Proves your AWS identity, by the credentials that the AWS CLI would use.",
            mixinStandardHelpOptions = true)
    static final class Aws implements Callable<Integer> {
        @Option(
                names = "--audience",
                required = true,
                paramLabel = "NAME",
                description = "The gateway's name: authentication.iam.sts.audience of its configuration.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String audience;

        @Option(
                names = "--region",
                paramLabel = "REGION",
                description = "Whose STS is to vouch for you; default: AWS_REGION, else us-east-1.")
        private @Nullable String region;

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Override
        public Integer call() {
            SigV4Credentials credentials;
            try {
                credentials = CloudCredentials.awsNow();
            } catch (RuntimeException e) {
                spec.commandLine().getErr().println("No AWS credentials were found: " + e.getMessage());
                return 1;
            }
            String configured = System.getenv("AWS_REGION");
            String chosen = region != null ? region : configured != null ? configured : "us-east-1";
            Duration life = IdentityToken.LONGEST_LIFE;
            spec.commandLine()
                    .getOut()
                    .println(IdentityToken.create(credentials, chosen, audience, Instant.now(), life));
            return 0;
        }
    }
}
