package io.inferencegateway.ratelimit.redis;

import io.inferencegateway.config.Ranges;
import io.inferencegateway.config.ServiceUrl;
import io.inferencegateway.config.Setting;
import io.inferencegateway.ratelimit.StoreFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where levels of quotas are kept when several gateways share them. */
public record StateConfig(
        @Setting(
                "Where Redis or Valkey is: redis:// or, with TLS, rediss://, with user and password where it has them; redis-sentinel://a,b,c#name; of a cluster redis:// with several hosts.")
        ServiceUrl redis,

        @Setting(value = "Whether it is a cluster.", byDefault = "false")
        boolean cluster,

        @Setting(
                value =
                        "While it cannot be asked: refuse requests, count in each gateway (local), or allow them uncounted.",
                byDefault = "refuse")
        StoreFailure onFailure,

        @Setting(value = "Longest wait for a decision.", byDefault = "50ms")
        Duration timeout,

        @Setting(value = "How often it is tried while it cannot be asked.", byDefault = "1s")
        Duration retryEvery,

        @Setting(value = "What its keys begin with: gateways of the same prefix share levels.", byDefault = "igw")
        String prefix,

        @Setting("PEM file of certificate authorities to trust for rediss://; absent: those of the JDK.") @Nullable
        Path trust,

        @Setting("How much it takes beforehand; absent: it asks for every request.") @Nullable
        LeaseConfig lease) {
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
    private static final Duration LONGEST = Duration.ofMinutes(1);

    public StateConfig {
        RedisUrls.parse(redis, cluster);
        Ranges.within("timeout", timeout, Duration.ofMillis(5), LONGEST);
        Ranges.within("retryEvery", retryEvery, Duration.ofMillis(10), LONGEST);
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "prefix: " + prefix + " (expected: up to 64 letters, digits, '_', '.', ':' and '-')");
        }
    }
}
