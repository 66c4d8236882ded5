package io.inferencegateway.exchange;

/** What a {@link Router} found for a method and path. */
public sealed interface RouteMatch {
    record Matched(Route route) implements RouteMatch {}

    /** No route has this path. */
    record NoSuchPath() implements RouteMatch {}

    /**
     * Routes have this path, but not with this method.
     *
     * @param allow the methods they have, as the {@code Allow} field of the answer
     */
    record MethodNotAllowed(String allow) implements RouteMatch {}
}
