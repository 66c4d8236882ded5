package io.inferencegateway.simulator.vertexai;

import org.jspecify.annotations.Nullable;

/**
 * A data-plane path: {@code /v1/projects/p/locations/l/endpoints/1:predict}, or one of its sisters.
 *
 * @param publisher owner of a model; empty for an endpoint
 * @param id of the endpoint or model
 * @param verb what is asked of it: a method behind the colon, or {@code chat/completions}
 */
record ResourcePath(String publisher, String id, String verb) {

    /** Null if the path is none; a colon that came as {@code %3A} has to be decoded before. */
    static @Nullable ResourcePath parse(String path) {
        String rest;
        if (path.startsWith("/v1/")) {
            rest = path.substring(4);
        } else if (path.startsWith("/v1beta1/")) {
            rest = path.substring(9);
        } else {
            return null;
        }
        String verb = "";
        if (rest.endsWith("/chat/completions")) {
            verb = "chat/completions";
            rest = rest.substring(0, rest.length() - verb.length() - 1);
        } else {
            int colon = rest.lastIndexOf(':');
            if (colon < 0) {
                return null;
            }
            verb = rest.substring(colon + 1);
            rest = rest.substring(0, colon);
        }
        String[] parts = rest.split("/", -1);
        int from = parts.length > 4 && parts[0].equals("projects") && parts[2].equals("locations") ? 4 : 0;
        int left = parts.length - from;
        if (left == 2 && parts[from].equals("endpoints")) {
            return new ResourcePath("", parts[from + 1], verb);
        }
        if (left == 4 && parts[from].equals("publishers") && parts[from + 2].equals("models")) {
            return new ResourcePath(parts[from + 1], parts[from + 3], verb);
        }
        return null;
    }
}
