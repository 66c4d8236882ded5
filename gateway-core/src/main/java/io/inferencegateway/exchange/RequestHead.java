package io.inferencegateway.exchange;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;

/**
 * The head of a request after the shield: unambiguous, and normalised once for matching and forwarding alike.
 *
 * @param target the request target as it stood on the wire, for signatures that cover it
 * @param path the path in its one normal form: see {@code RequestTarget}
 * @param query the raw query without its question mark, or empty
 * @param headers as received; not to be changed
 */
public record RequestHead(HttpMethod method, String target, String path, String query, HttpHeaders headers) {
    /** Without the fields and the query: they may hold a credential. */
    @Override
    public String toString() {
        return "RequestHead[" + method + ' ' + path + ']';
    }
}
