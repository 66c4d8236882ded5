package io.inferencegateway.simulator.vertexai;

import io.inferencegateway.simulator.model.BadInputException;
import io.inferencegateway.simulator.model.Predictor;
import io.inferencegateway.simulator.model.TextGenerator;
import io.inferencegateway.simulator.openai.ChatCompletions;
import io.inferencegateway.simulator.wire.Answer;
import io.inferencegateway.simulator.wire.Body;
import io.inferencegateway.simulator.wire.Call;
import io.inferencegateway.simulator.wire.CloudService;
import java.util.Iterator;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The token endpoint and the prediction methods, REST form; any project, location, endpoint and model is served.
 *
 * <p>Source: google/cloud/aiplatform/v1/prediction_service.proto.
 */
final class VertexAiService implements CloudService {

    /** The largest limit that the cloud states: inline requests to Gemini. */
    private static final int MOST_BODY = 20 * 1024 * 1024;

    private final JsonMapper json = JsonMapper.builder().build();
    private final Predictor predictor = new Predictor();
    private final ChatCompletions chat = new ChatCompletions(new TextGenerator());
    private final GenerateContent content = new GenerateContent();
    private final TokenEndpoint tokens;

    VertexAiService(TokenEndpoint tokens) {
        this.tokens = tokens;
    }

    @Override
    public Answer answer(Call call) {
        String path = call.path();
        if (path.equals("/token") && call.method().equals("POST")) {
            return tokens.answer(call);
        }
        ResourcePath resource = ResourcePath.parse(path);
        if (resource == null || !call.method().equals("POST")) {
            return GoogleErrors.forStatus(404, "The requested URL was not found on this server.");
        }
        String authorization = call.headers().first("authorization").orElse("");
        boolean bearer = authorization.regionMatches(true, 0, "Bearer ", 0, 7);
        if (!bearer || !tokens.accepts(authorization.substring(7), call.now())) {
            return GoogleErrors.forStatus(
                    401,
                    "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or"
                            + " other valid authentication credential.");
        }
        try {
            return work(call, resource);
        } catch (BadInputException e) {
            return GoogleErrors.forStatus(400, String.valueOf(e.getMessage()));
        }
    }

    private Answer work(Call call, ResourcePath resource) {
        return switch (resource.verb()) {
            case "predict" -> predict(call, resource);
            case "rawPredict" -> identified(raw(call), resource);
            case "streamRawPredict" -> identified(pieced(raw(call)), resource);
            case "generateContent" -> content.whole(call, resource.id());
            case "streamGenerateContent" -> content.streamed(call, resource.id());
            case "countTokens" -> content.countTokens(call);
            case "chat/completions" -> chat.answer(call);
            default -> GoogleErrors.forStatus(404, "Unknown method: " + resource.verb());
        };
    }

    private Answer predict(Call call, ResourcePath resource) {
        List<double[]> flowers = predictor.read(call.body(), "application/json");
        ObjectNode root = json.createObjectNode();
        root.set("predictions", predictor.predict(flowers, call.knobs().personalData()));
        root.put("deployedModelId", "1")
                .put("model", "projects/1/locations/us-central1/models/" + resource.id())
                .put("modelDisplayName", "iris")
                .put("modelVersionId", "1");
        return Answer.of(200, "application/json; charset=UTF-8", json.writeValueAsBytes(root));
    }

    /** What the container answers: its own shape, not that of PredictResponse. */
    private Answer raw(Call call) {
        if (chat.isChat(call.body())) {
            return chat.answer(call);
        }
        String type = call.headers().first("content-type").orElse("application/json");
        byte[] answer = predictor.answer(call.body(), type, call.knobs().personalData());
        return Answer.of(200, "application/json", answer);
    }

    /** The same body without a length: it leaves in HTTP chunks. */
    private static Answer pieced(Answer answer) {
        Iterator<byte[]> pieces = answer.body().pieces();
        return new Answer(
                answer.status(),
                answer.headers(),
                Body.streamed(pieces, answer.body().filler()));
    }

    private static Answer identified(Answer answer, ResourcePath resource) {
        return answer.with("X-Vertex-AI-Endpoint-Id", resource.id()).with("X-Vertex-AI-Deployed-Model-Id", "1");
    }

    @Override
    public Answer refusal(int status, String message) {
        return GoogleErrors.forStatus(status, message);
    }

    @Override
    public long maxRequestBytes() {
        return MOST_BODY;
    }
}
