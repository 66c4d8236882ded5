package io.inferencegateway.bench;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Map;

/** Fields as Netty's decoder makes them of the wire: names are {@code AsciiString}s, which are found faster. */
final class Received {
    private Received() {}

    static HttpHeaders fields(Iterable<Map.Entry<String, String>> fields) {
        HttpHeaders received = new DefaultHttpHeaders();
        fields.forEach(field -> received.add(new AsciiString(field.getKey()), field.getValue()));
        return received;
    }
}
