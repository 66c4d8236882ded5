package io.inferencegateway.auth.apikey;

import io.inferencegateway.config.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How API keys are presented. */
public record ApiKeysConfig(
        @Setting(
                value = "Header field that carries the key, beside Authorization: Bearer, api-key and x-goog-api-key.",
                byDefault = "X-Api-Key")
        String header) {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /** Fields that are read, forwarded or logged as something else; a key in them would not stay here. */
    private static final Set<String> TAKEN = Set.of(
            "authorization",
            "connection",
            "cookie",
            "expect",
            "extra-parameters",
            "forwarded",
            "host",
            "http2-settings",
            "inference-header-content-length",
            "keep-alive",
            "te",
            "traceparent",
            "tracestate",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "x-goog-api-client",
            "x-real-ip",
            "x-request-id");

    /** The same by their beginnings: what adapters forward to a cloud as the caller's wishes is among them. */
    private static final List<String> TAKEN_PREFIXES = List.of(
            "accept",
            "amz-sdk-",
            "anthropic-",
            "ce-",
            "content-",
            "openai-",
            "proxy-",
            "x-amz",
            "x-forwarded-",
            "x-ms-");

    public ApiKeysConfig {
        String name = header.toLowerCase(Locale.ROOT);
        if (!TOKEN.matcher(header).matches()
                || TAKEN.contains(name)
                || TAKEN_PREFIXES.stream().anyMatch(name::startsWith)) {
            throw new IllegalArgumentException("header: " + header
                    + " (expected: letters, digits and '-', and no field with a meaning of its own)");
        }
    }
}
