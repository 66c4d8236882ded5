package io.inferencegateway.simulator.sagemaker;

import io.inferencegateway.simulator.wire.Answer;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Errors in the REST-JSON shape: code in {@code x-amzn-ErrorType}, message in the body. Source: Smithy restJson1. */
final class AwsErrors {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AwsErrors() {}

    /** A common error, which all AWS services share. */
    static Answer common(int status, String code, String message) {
        return answer(status, code, JSON.createObjectNode().put("message", message));
    }

    /** The error of SageMaker Runtime's model that belongs to a status. */
    static Answer forStatus(int status, String message) {
        return switch (status) {
            case 400 -> modelled(400, "ValidationError", message);
            case 404 -> common(404, "UnknownOperationException", message);
            case 413 -> common(413, "RequestEntityTooLargeException", message);
            case 424 -> modelError(500, message);
            case 429 -> modelled(429, "ModelNotReadyException", message);
            case 503 -> modelled(503, "ServiceUnavailable", message);
            case 530 -> modelled(530, "InternalDependencyException", message);
            default ->
                status >= 500
                        ? modelled(status, "InternalFailure", message)
                        : common(status, "AccessDeniedException", message);
        };
    }

    /** The container answered something else than 200. */
    static Answer modelError(int originalStatus, String originalMessage) {
        ObjectNode body = JSON.createObjectNode()
                .put("ErrorCode", originalStatus < 500 ? "CLIENT_ERROR_FROM_MODEL" : "SERVER_ERROR_FROM_MODEL")
                .put("LogStreamArn", "arn:aws:logs:us-east-1:000000000000:log-group:/aws/sagemaker/Endpoints/simulated")
                .put(
                        "Message",
                        "Received " + (originalStatus < 500 ? "client" : "server") + " error (" + originalStatus
                                + ") from primary with message \"" + originalMessage + "\".")
                .put("OriginalMessage", originalMessage)
                .put("OriginalStatusCode", originalStatus);
        return answer(424, "ModelError", body);
    }

    private static Answer modelled(int status, String code, String message) {
        return answer(status, code, JSON.createObjectNode().put("Message", message));
    }

    private static Answer answer(int status, String code, ObjectNode body) {
        return Answer.json(status, JSON.writeValueAsString(body))
                .with("x-amzn-ErrorType", code)
                .with("x-amzn-RequestId", UUID.randomUUID().toString());
    }
}
