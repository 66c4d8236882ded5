package io.inferencegateway.simulator.vertexai;

import io.inferencegateway.simulator.Fault;
import io.inferencegateway.simulator.model.BadInputException;
import io.inferencegateway.simulator.model.TextGenerator;
import io.inferencegateway.simulator.wire.Answer;
import io.inferencegateway.simulator.wire.Body;
import io.inferencegateway.simulator.wire.Call;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The Gemini methods: whole, streamed as a JSON array or as server-sent events, and the token count. */
final class GenerateContent {

    private static final int DEFAULT_TOKENS = 24;
    private static final int MOST_TOKENS = 100_000;

    private final JsonMapper json = JsonMapper.builder().build();
    private final TextGenerator generator = new TextGenerator();

    private record Reply(String model, int promptTokens, List<String> tokens) {}

    Answer whole(Call call, String model) {
        Reply reply = generate(call, model);
        ObjectNode root =
                chunk(reply, String.join("", reply.tokens()), reply.tokens().size());
        return Answer.of(200, "application/json; charset=UTF-8", json.writeValueAsBytes(root));
    }

    Answer streamed(Call call, String model) {
        Reply reply = generate(call, model);
        List<String> chunks = new ArrayList<>();
        int last = reply.tokens().size() - 1;
        for (int i = 0; i <= last; i++) {
            chunks.add(json.writeValueAsString(chunk(reply, reply.tokens().get(i), i == last ? i + 1 : -1)));
        }
        if (call.knobs().fault() == Fault.STREAM_ERROR) {
            chunks.set(last, GoogleErrors.body(500, "The model stopped."));
        }
        return call.query("alt").equals("sse") ? events(chunks) : array(chunks);
    }

    Answer countTokens(Call call) {
        int tokens = TextGenerator.count(prompt(read(call.body())));
        return Answer.of(
                200,
                "application/json; charset=UTF-8",
                json.writeValueAsBytes(
                        json.createObjectNode().put("totalTokens", tokens).put("totalBillableCharacters", tokens * 5)));
    }

    private static Answer events(List<String> chunks) {
        List<byte[]> pieces = chunks.stream()
                .map(chunk -> bytes("data: " + chunk + "\r\n\r\n"))
                .toList();
        return Answer.stream(200, "text/event-stream", Body.streamed(pieces.iterator(), Body.COMMENTS));
    }

    private static Answer array(List<String> chunks) {
        List<byte[]> pieces = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            pieces.add(bytes((i == 0 ? "[" : ",\r\n") + chunks.get(i)));
        }
        pieces.add(bytes("]"));
        return Answer.stream(200, "application/json; charset=UTF-8", Body.streamed(pieces.iterator(), Body.BLANKS));
    }

    private Reply generate(Call call, String model) {
        JsonNode request = read(call.body());
        String prompt = prompt(request);
        int most = request.path("generationConfig").path("maxOutputTokens").asInt(DEFAULT_TOKENS);
        int count = Math.max(1, Math.min(MOST_TOKENS, most));
        List<String> tokens = generator.generate(prompt, count, call.knobs().personalData());
        return new Reply(model, TextGenerator.count(prompt), tokens);
    }

    /** One GenerateContentResponse; the last one carries the usage, and so do not those before it: -1. */
    private ObjectNode chunk(Reply reply, String text, int tokensSoFar) {
        ObjectNode root = json.createObjectNode();
        ObjectNode candidate = root.putArray("candidates").addObject();
        ObjectNode content = candidate.putObject("content").put("role", "model");
        content.putArray("parts").addObject().put("text", text);
        if (tokensSoFar >= 0) {
            candidate.put("finishReason", "STOP");
            root.putObject("usageMetadata")
                    .put("promptTokenCount", reply.promptTokens())
                    .put("candidatesTokenCount", tokensSoFar)
                    .put("totalTokenCount", reply.promptTokens() + tokensSoFar)
                    .put("trafficType", "ON_DEMAND");
        }
        return root.put("modelVersion", reply.model())
                .put("responseId", Integer.toHexString(reply.tokens().hashCode()));
    }

    private JsonNode read(byte[] body) {
        try {
            JsonNode request = json.readTree(body);
            if (request.path("contents").isArray() && !request.path("contents").isEmpty()) {
                return request;
            }
        } catch (JacksonException e) {
            throw new BadInputException("Invalid JSON payload received. " + e.getOriginalMessage());
        }
        throw new BadInputException("Unable to submit request because at least one contents field is required.");
    }

    private static String prompt(JsonNode request) {
        StringBuilder prompt = new StringBuilder();
        for (JsonNode content : request.path("contents")) {
            for (JsonNode part : content.path("parts")) {
                prompt.append(part.path("text").asString("")).append('\n');
            }
        }
        return prompt.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
