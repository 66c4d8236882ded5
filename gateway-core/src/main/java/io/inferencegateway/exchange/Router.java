package io.inferencegateway.exchange;

import io.netty.handler.codec.http.HttpMethod;

/** Finds the route of a request; immutable, and cheap enough for an event loop. */
@FunctionalInterface
public interface Router {
    /** Matches the normalised path of a {@link RequestHead}. */
    RouteMatch match(HttpMethod method, String path);
}
