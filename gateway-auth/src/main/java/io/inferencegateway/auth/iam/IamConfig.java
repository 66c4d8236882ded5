package io.inferencegateway.auth.iam;

import io.inferencegateway.auth.iam.sts.StsConfig;
import io.inferencegateway.config.Durations;
import io.inferencegateway.config.Ranges;
import io.inferencegateway.config.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How AWS signatures are judged. */
public record IamConfig(
        @Setting("Regions that callers may sign for; one or several.")
        List<String> region,

        @Setting(value = "Services that callers may sign for.", byDefault = "[sagemaker, execute-api]")
        List<String> services,

        @Setting(value = "How far a signature's time may be from the gateway's, either way.", byDefault = "5m")
        Duration clockSkew,

        @Setting(value = "Longest life of a presigned request, whatever it asks for.", byDefault = "15m")
        Duration presignedFor,

        @Setting("Host fields that may be signed; absent: any.")
        List<String> hosts,

        @Setting(
                value =
                        "Which signatures are good once only: unique (those that cover an invocation id), all, or none.",
                byDefault = "unique")
        ReplayProtection replayProtection,

        @Setting("Callers that prove a real AWS identity; absent: not accepted.") @Nullable
        StsConfig sts) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration MOST_REMEMBERED = Duration.ofMinutes(30);

    public IamConfig {
        region = List.copyOf(region);
        services = List.copyOf(services);
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        names("region", region);
        names("services", services);
        Ranges.within("clockSkew", clockSkew, SHORTEST, Duration.ofMinutes(15));
        Ranges.within("presignedFor", presignedFor, SHORTEST, Duration.ofDays(7));
        if (replayProtection == ReplayProtection.ALL && presignedFor.compareTo(MOST_REMEMBERED) > 0) {
            throw new IllegalArgumentException("presignedFor: " + Durations.format(presignedFor)
                    + " (expected: at most " + Durations.format(MOST_REMEMBERED)
                    + " with replayProtection: all, for signatures are not remembered longer)");
        }
    }

    /** How long after its first use a signature that is good once might be used again. */
    Duration longestUse() {
        Duration presigned = replayProtection == ReplayProtection.ALL ? presignedFor : clockSkew;
        return clockSkew.plus(presigned.compareTo(clockSkew) > 0 ? presigned : clockSkew);
    }

    private static void names(String setting, List<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException(setting + ": [] (expected: at least one)");
        }
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        setting + ": " + name + " (expected: lower-case letters, digits and '-')");
            }
        }
    }
}
