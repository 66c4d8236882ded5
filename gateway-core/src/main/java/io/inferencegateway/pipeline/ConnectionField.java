package io.inferencegateway.pipeline;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes fields that {@code Connection} nominates out of a request (RFC 9110, section 7.6.1).
 *
 * <p>A client may so remove a field only an intermediary added; naming a field that carries framing or a credential is
 * an attack on whoever reads it next, and is refused.
 */
final class ConnectionField {
    private static final Set<String> OPTIONS =
            Set.of("close", "keep-alive", "upgrade", "te", "trailer", "http2-settings", "proxy-connection");

    private static final Set<String> END_TO_END = Set.of(
            "host",
            "content-length",
            "content-type",
            "content-encoding",
            "transfer-encoding",
            "expect",
            "authorization",
            "api-key",
            "date",
            "cookie");

    private ConnectionField() {}

    /** Removes what is nominated; returns the name of a field that may not be, or {@code null}. */
    static @Nullable String removeNominated(HttpHeaders headers) {
        if (!headers.contains(HttpHeaderNames.CONNECTION)) {
            return null;
        }
        List<String> values = headers.getAll(HttpHeaderNames.CONNECTION);
        for (String value : values) {
            for (String token : value.split(",", -1)) {
                String name = token.strip().toLowerCase(Locale.ROOT);
                if (name.isEmpty() || OPTIONS.contains(name)) {
                    continue;
                }
                if (END_TO_END.contains(name) || name.startsWith("x-")) {
                    return name;
                }
                headers.remove(name);
            }
        }
        return null;
    }
}
