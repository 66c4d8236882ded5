package io.inferencegateway.cloud;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The custom methods of Vertex AI's data plane that have a REST form; anything else behind a colon is refused, so that no
 * route to a model becomes one to its management.
 *
 * @see <a href="https://cloud.google.com/vertex-ai/docs/reference/rest/v1/projects.locations.endpoints">Vertex AI REST
 *     reference</a>
 */
final class VertexVerb {
    private static final List<String> VERBS = List.of(
            "predict",
            "rawPredict",
            "streamRawPredict",
            "directPredict",
            "directRawPredict",
            "serverStreamingPredict",
            "explain",
            "generateContent",
            "streamGenerateContent",
            "embedContent",
            "countTokens",
            "computeTokens");

    private VertexVerb() {}

    /** The verb itself if there is such, else {@code null}. */
    static @Nullable String of(String name) {
        int at = VERBS.indexOf(name);
        return at < 0 ? null : VERBS.get(at);
    }

    static String names() {
        return String.join(", ", VERBS);
    }
}
