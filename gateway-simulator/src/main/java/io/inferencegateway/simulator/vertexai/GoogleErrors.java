package io.inferencegateway.simulator.vertexai;

import io.inferencegateway.simulator.wire.Answer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Errors as google.rpc.Status in JSON. Source: google/rpc/code.proto, google/rpc/status.proto. */
final class GoogleErrors {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private GoogleErrors() {}

    static Answer forStatus(int status, String message) {
        Answer answer = Answer.of(status, "application/json; charset=UTF-8", body(status, message));
        return status == 401
                ? answer.with("www-authenticate", "Bearer realm=\"https://accounts.google.com/\"")
                : answer;
    }

    static String body(int status, String message) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode error = root.putObject("error")
                .put("code", status)
                .put("message", message)
                .put("status", name(status));
        if (status == 401) {
            error.putArray("details")
                    .addObject()
                    .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                    .put("reason", "ACCESS_TOKEN_TYPE_UNSUPPORTED")
                    .put("domain", "googleapis.com")
                    .putObject("metadata")
                    .put("service", "aiplatform.googleapis.com");
        }
        return JSON.writeValueAsString(root);
    }

    private static String name(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 409 -> "ABORTED";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 499 -> "CANCELLED";
            case 501 -> "UNIMPLEMENTED";
            case 503 -> "UNAVAILABLE";
            case 504 -> "DEADLINE_EXCEEDED";
            default -> status < 500 ? "INVALID_ARGUMENT" : "INTERNAL";
        };
    }
}
