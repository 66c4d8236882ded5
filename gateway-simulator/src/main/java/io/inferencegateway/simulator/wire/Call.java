package io.inferencegateway.simulator.wire;

import io.inferencegateway.simulator.Headers;
import io.inferencegateway.simulator.Knobs;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A request that has been read to its end.
 *
 * @param method as on the request line
 * @param target as on the request line, still percent-encoded
 * @param headers as they arrived
 * @param body the whole body; empty where the service asked not to hold it
 * @param bodyBytes how many bytes of body arrived, held or not
 * @param knobs in force for this request
 * @param now when the body ended, by the simulator's clock
 */
// Calls are never compared, so the array does no harm.
@SuppressWarnings("ArrayRecordComponent")
public record Call(
        String method, String target, Headers headers, byte[] body, long bodyBytes, Knobs knobs, Instant now) {

    /** The path as sent, without the query. */
    public String rawPath() {
        return pathOf(target);
    }

    /** The path with {@code %3A} and the like decoded. */
    public String path() {
        return URLDecoder.decode(rawPath().replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The query as sent, without its question mark; empty if there is none. */
    public String rawQuery() {
        int question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question + 1);
    }

    /** The first value of a query parameter, decoded; empty if it is absent. */
    public String query(String name) {
        for (String part : rawQuery().split("&", -1)) {
            int equals = part.indexOf('=');
            String key = equals < 0 ? part : part.substring(0, equals);
            if (URLDecoder.decode(key, StandardCharsets.UTF_8).equals(name)) {
                return equals < 0 ? "" : URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    static String pathOf(String target) {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /** Names no header and no byte of the body. */
    @Override
    public String toString() {
        return "Call[" + method + " " + rawPath() + ", " + bodyBytes + " bytes]";
    }
}
