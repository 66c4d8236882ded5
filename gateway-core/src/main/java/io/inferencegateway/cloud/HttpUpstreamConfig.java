package io.inferencegateway.cloud;

import io.inferencegateway.config.Secret;
import io.inferencegateway.config.Setting;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A model server that is spoken to in plain HTTP: vLLM, Triton, KServe, TorchServe, or one of your own. */
public record HttpUpstreamConfig(
        @Setting(
                "Where to send requests. A path ending in / is a base to which the request's path is added; any other is exact.")
        URI url,

        @Setting("Fields the gateway adds to every request, for example Authorization.")
        Map<String, Secret> headers,

        @Setting("Fields of callers to pass on beside the usual ones: names, or prefixes ending in *.")
        List<String> passHeaders) {
    private static final Set<String> FRAMING =
            Set.of("host", "content-length", "transfer-encoding", "connection", "te", "trailer", "upgrade", "expect");

    public HttpUpstreamConfig {
        UpstreamUrl.check(url);
        headers = Map.copyOf(headers);
        passHeaders = List.copyOf(passHeaders);
        for (Map.Entry<String, Secret> header : headers.entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!token(name) || FRAMING.contains(name)) {
                throw new IllegalArgumentException(
                        "headers: " + header.getKey() + " (expected: a field name that is not the connection's)");
            }
            if (!header.getValue().reveal().chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7f))) {
                throw new IllegalArgumentException(
                        "headers: value of " + header.getKey() + " (expected: printable ASCII on one line)");
            }
        }
        for (String pattern : passHeaders) {
            String name = pattern.endsWith("*") ? pattern.substring(0, pattern.length() - 1) : pattern;
            if (!token(name) || name.indexOf('*') >= 0) {
                throw new IllegalArgumentException(
                        "passHeaders: " + pattern + " (expected: a field name, or a prefix ending in *)");
            }
        }
    }

    private static boolean token(String name) {
        return !name.isEmpty()
                && name.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
    }
}
