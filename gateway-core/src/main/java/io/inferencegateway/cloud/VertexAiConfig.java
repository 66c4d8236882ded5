package io.inferencegateway.cloud;

import io.inferencegateway.cloud.credentials.GoogleCredentialsConfig;
import io.inferencegateway.config.Setting;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** An endpoint, or a publisher's model, of Google Vertex AI. */
public record VertexAiConfig(
        @Setting("Google Cloud project, id or number.") String project,

        @Setting("Location, for example us-central1 or global.")
        String location,

        @Setting("Id of the endpoint.") @Nullable String endpoint,

        @Setting("Publisher of the model, for example google or anthropic.") @Nullable
        String publisher,

        @Setting("Name of the publisher's model.") @Nullable String model,

        @Setting("Overrides the host; needed for dedicated endpoints.") @Nullable
        URI url,

        @Setting("Credentials of the gateway; absent: the application default.") @Nullable
        GoogleCredentialsConfig credentials,

        @Setting("Project that pays for the quota, sent as x-goog-user-project.") @Nullable
        String quotaProject,

        @Setting(value = "What to ask for where the request's path has no verb.", byDefault = "predict")
        String operation) {
    public VertexAiConfig {
        UpstreamUrl.checkSegment("project", project, ".:_");
        UpstreamUrl.checkSegment("location", location, "");
        if (endpoint != null) {
            UpstreamUrl.checkSegment("endpoint", endpoint, "_");
        }
        if (publisher != null) {
            UpstreamUrl.checkSegment("publisher", publisher, "_.");
        }
        if (model != null) {
            UpstreamUrl.checkSegment("model", model, "_.@");
        }
        boolean ofPublisher = publisher != null && model != null;
        if ((publisher != null) != (model != null) || (endpoint != null) == ofPublisher) {
            throw new IllegalArgumentException("vertexAi: endpoint " + endpoint + ", publisher " + publisher
                    + ", model " + model + " (expected: either endpoint, or publisher and model)");
        }
        if (quotaProject != null) {
            UpstreamUrl.checkSegment("quotaProject", quotaProject, ".:_");
        }
        if (VertexVerb.of(operation) == null) {
            throw new IllegalArgumentException(
                    "operation: " + operation + " (expected: one of " + VertexVerb.names() + ")");
        }
        UpstreamUrl.checkBase(url);
    }

    /** Where the location's data plane listens unless {@link #url} says else. */
    URI base() {
        if (url != null) {
            return url;
        }
        return URI.create(
                switch (location) {
                    case "global" -> "https://aiplatform.googleapis.com";
                    case "us", "eu" -> "https://aiplatform." + location + ".rep.googleapis.com";
                    default -> "https://" + location + "-aiplatform.googleapis.com";
                });
    }
}
