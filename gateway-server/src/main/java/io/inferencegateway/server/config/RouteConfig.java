package io.inferencegateway.server.config;

import io.inferencegateway.config.ByteSize;
import io.inferencegateway.config.Names;
import io.inferencegateway.config.Ranges;
import io.inferencegateway.config.Setting;
import io.inferencegateway.filter.cap.AnswerLimits;
import io.inferencegateway.ratelimit.PriceConfig;
import io.inferencegateway.ratelimit.QuotaConfig;
import io.inferencegateway.route.PathPattern;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to requests on one path. */
public record RouteConfig(
        @Setting("Its name: the label of metrics and the name in logs.")
        String name,

        @Setting("Path: exact, with {name} in segments, or ending in /**.")
        String path,

        @Setting(value = "HTTP methods served; HEAD is where GET is.", byDefault = "[POST]")
        List<String> methods,

        @Setting("Name of the upstream to forward to.") String upstream,

        @Setting("Ways to sign in: api-key, oauth, iam, mtls, or none for anybody; absent: every configured way.")
        List<AuthenticationMethod> authentication,

        @Setting("Scopes that the caller's credential must have, all of them; absent: any credential will do.")
        List<String> scopes,

        @Setting("Ids of the customers it is open to; absent: all.")
        List<String> customers,

        @Setting(
                value = "Longest wait for the whole head of the answer, after the request was sent.",
                byDefault = "30s")
        Duration timeout,

        @Setting(value = "Longest request body.", byDefault = "1MiB")
        ByteSize maxRequestBytes,

        @Setting(value = "Longest answer, after decoding; never unlimited.", byDefault = "1MiB")
        ByteSize maxResponseBytes,

        @Setting("Most events of a streamed answer, or lines of JSON; absent: any.") @Nullable
        Long maxResponseEvents,

        @Setting("Most tokens of a model's answer; absent: any.") @Nullable
        Long maxResponseTokens,

        @Setting("Most elements of all arrays in the JSON of an answer; absent: any.") @Nullable
        Long maxResponseElements,

        @Setting("Longest time from the head of an answer to its last byte; absent: any.") @Nullable
        Duration maxResponseTime,

        @Setting("Redaction profile; absent: standard; none switches it off.") @Nullable
        String redaction,

        @Setting("Redaction profile for the bodies of requests; absent or none: they go on as they came.") @Nullable
        String requestRedaction,

        @Setting("Limits of the route, whoever calls; beside those of the caller's plan.")
        List<QuotaConfig> quotas,

        @Setting("Limits of each customer on the route.") List<QuotaConfig> perCustomer,

        @Setting(
                value =
                        "Whether streams of OpenAI's API are asked for their token counts, where these are limited and the caller did not ask.",
                byDefault = "true")
        boolean includeUsage,

        @Setting(value = "What a request costs, for limits of cost.", byDefault = "{}")
        PriceConfig price) {
    /** What is written where no profile is wanted. */
    static final String NO_REDACTION = "none";

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    public RouteConfig {
        if (!Names.accepted(name) || name.equals("none") || name.equals("other")) {
            throw new IllegalArgumentException(
                    "name: " + name + " (expected: " + Names.EXPECTED + "; not none or other)");
        }
        PathPattern.parse(path);
        for (int i = 0; i < methods.size(); i++) {
            if (!METHODS.contains(methods.get(i))) {
                throw new IllegalArgumentException("methods[" + i + "]: " + methods.get(i) + " (expected: one of "
                        + String.join(", ", METHODS) + ")");
            }
        }
        if (methods.isEmpty()) {
            throw new IllegalArgumentException("methods: [] (expected: at least one)");
        }
        if (authentication.contains(AuthenticationMethod.NONE) && authentication.size() > 1) {
            throw new IllegalArgumentException("authentication: none beside others (expected: none alone)");
        }
        Ranges.positive("timeout", timeout);
        Ranges.atLeast("maxResponseBytes", maxResponseBytes, new ByteSize(1));
        // Refuses what is no limit.
        new AnswerLimits(maxResponseEvents, maxResponseTokens, maxResponseElements, maxResponseTime);
    }

    /** What its answers may not exceed, beside their bytes. */
    public AnswerLimits answerLimits() {
        return new AnswerLimits(maxResponseEvents, maxResponseTokens, maxResponseElements, maxResponseTime);
    }

    /** Whether anybody may call it. */
    public boolean anonymous() {
        return authentication.contains(AuthenticationMethod.NONE);
    }

    /** Name of the redaction profile, or {@code null} where it is switched off. */
    public @Nullable String redactionProfile() {
        return redaction == null ? "standard" : redaction.equals(NO_REDACTION) ? null : redaction;
    }

    /** Name of the profile for requests, or {@code null} where these go on as they came. */
    public @Nullable String requestProfile() {
        return requestRedaction == null || requestRedaction.equals(NO_REDACTION) ? null : requestRedaction;
    }
}
