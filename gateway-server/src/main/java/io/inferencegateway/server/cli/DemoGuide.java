package io.inferencegateway.server.cli;

import io.inferencegateway.auth.iam.IamKeyPair;
import java.util.ArrayList;
import java.util.List;

/** The {@code curl} lines of the demo: each works as printed. */
final class DemoGuide {
    /** What a line shows, and the line. */
    record Step(String shows, String command) {}

    private static final String IRIS = "'{\"instances\":[[5.1,3.5,1.4,0.2],[6.7,3.0,5.2,2.3]]}'";

    private final String url;
    private final String key;
    private final IamKeyPair signing;
    private final String visitor;

    DemoGuide(String url, String key, IamKeyPair signing, String visitor) {
        this.url = url;
        this.key = key;
        this.signing = signing;
        this.visitor = visitor;
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(
                new Step("A prediction by SageMaker", post("", "X-Api-Key: " + key, "/v1/models/iris:predict", IRIS)));
        steps.add(new Step(
                "The same by Azure ML, the key sent as a bearer token",
                post("", "Authorization: Bearer " + key, "/v1/models/iris-azure:predict", IRIS)));
        steps.add(new Step(
                "The same by Vertex AI, the key where Google's SDKs put it",
                post("", "x-goog-api-key: " + key, "/v1/models/iris-vertex:predict", IRIS)));
        steps.add(new Step(
                "On SageMaker's own path, signed with an AWS key pair of this gateway, as AWS SDKs do",
                "curl -s -w '\\n' --aws-sigv4 aws:amz:us-east-1:sagemaker --user " + signing.accessKeyId() + ':'
                        + signing.reveal() + " -H 'Content-Type: application/json' -d " + IRIS + ' ' + url
                        + "/endpoints/iris/invocations"));
        steps.add(new Step(
                "A streamed chat answer, event by event",
                post(
                        "-N ",
                        "X-Api-Key: " + key,
                        "/v1/chat/completions",
                        "'{\"model\":\"demo\",\"stream\":true,\"max_tokens\":12,"
                                + "\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}'")));
        steps.add(new Step("401: a wrong key", post("-i ", "X-Api-Key: wrong", "/v1/models/iris:predict", IRIS)));
        steps.add(new Step(
                "429 with Retry-After: the visitor's plan grants two requests a minute",
                "for i in 1 2 3; do " + post("-i ", "X-Api-Key: " + visitor, "/v1/models/iris:predict", IRIS)
                        + "; done"));
        steps.add(new Step(
                "502: an answer over the route's cap of 64 bytes",
                post("-i ", "X-Api-Key: " + key, "/v1/models/iris-capped:predict", IRIS)));
        steps.add(new Step(
                "A redacted answer: this upstream echoes what it is sent",
                post(
                        "",
                        "X-Api-Key: " + key,
                        "/v1/echo",
                        "'{\"note\":\"ask jane.doe@example.com, card 4111 1111 1111 1111\"}'")));
        return steps;
    }

    private String post(String options, String field, String path, String body) {
        return "curl -s -w '\\n' " + options + "-H '" + field + "' -H 'Content-Type: application/json' -d " + body + " "
                + url + path;
    }
}
