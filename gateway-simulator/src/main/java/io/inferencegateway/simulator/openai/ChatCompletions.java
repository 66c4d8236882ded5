package io.inferencegateway.simulator.openai;

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

/**
 * {@code POST …/chat/completions}: one JSON object, or server-sent events that end with {@code [DONE]}, with a last
 * chunk of usage if {@code stream_options.include_usage} asks for it. Source: OpenAI API reference, Chat Completions.
 */
public final class ChatCompletions {

    private static final int DEFAULT_TOKENS = 24;
    private static final int MOST_TOKENS = 100_000;

    private final JsonMapper json = JsonMapper.builder().build();
    private final TextGenerator generator;

    public ChatCompletions(TextGenerator generator) {
        this.generator = generator;
    }

    /** Whether a body is a chat request, for endpoints that take several kinds. */
    public boolean isChat(byte[] body) {
        try {
            return json.readTree(body).path("messages").isArray();
        } catch (JacksonException e) {
            return false;
        }
    }

    /**
     * Answers the call.
     *
     * @throws BadInputException if the body is no chat request
     */
    public Answer answer(Call call) {
        JsonNode request = read(call.body());
        StringBuilder prompt = new StringBuilder();
        for (JsonNode message : request.path("messages")) {
            prompt.append(message.path("content").asString("")).append('\n');
        }
        int most = request.path("max_completion_tokens")
                .asInt(request.path("max_tokens").asInt(DEFAULT_TOKENS));
        int count = Math.max(1, Math.min(MOST_TOKENS, most));
        List<String> tokens =
                generator.generate(prompt.toString(), count, call.knobs().personalData());
        Reply reply = new Reply(
                call, request.path("model").asString("simulated"), TextGenerator.count(prompt.toString()), tokens);
        if (request.path("stream").asBoolean(false)) {
            boolean usage = request.path("stream_options").path("include_usage").asBoolean(false);
            return Answer.stream(200, "text/event-stream; charset=utf-8", streamed(reply, usage));
        }
        return whole(reply);
    }

    /** OpenAI's error shape. */
    public Answer refusal(int status, String message) {
        ObjectNode root = json.createObjectNode();
        root.putObject("error")
                .put("message", message)
                .put("type", status < 500 ? "invalid_request_error" : "server_error")
                .putNull("param")
                .put("code", Integer.toString(status));
        return Answer.json(status, json.writeValueAsString(root));
    }

    private record Reply(Call call, String model, int promptTokens, List<String> tokens) {}

    private JsonNode read(byte[] body) {
        try {
            JsonNode request = json.readTree(body);
            if (request.path("messages").isArray() && !request.path("messages").isEmpty()) {
                return request;
            }
        } catch (JacksonException e) {
            throw new BadInputException("The request is not JSON: " + e.getOriginalMessage());
        }
        throw new BadInputException("messages: missing or empty (expected: an array of messages)");
    }

    private Answer whole(Reply reply) {
        ObjectNode root = head(reply, "chat.completion");
        ObjectNode choice = root.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", String.join("", reply.tokens()));
        root.set("usage", usage(reply));
        return Answer.json(200, json.writeValueAsString(root));
    }

    private Body streamed(Reply reply, boolean withUsage) {
        List<byte[]> events = new ArrayList<>();
        boolean first = true;
        for (String token : reply.tokens()) {
            ObjectNode root = head(reply, "chat.completion.chunk");
            ObjectNode choice = root.putArray("choices").addObject();
            ObjectNode delta = choice.put("index", 0).putObject("delta");
            if (first) {
                delta.put("role", "assistant");
            }
            first = false;
            delta.put("content", token);
            choice.putNull("finish_reason");
            events.add(event(json.writeValueAsString(root)));
        }
        if (reply.call().knobs().fault() == Fault.STREAM_ERROR) {
            events.add(
                    event("{\"error\":{\"message\":\"The model stopped.\",\"type\":\"server_error\",\"code\":500}}"));
            return Body.streamed(events.iterator(), Body.COMMENTS);
        }
        ObjectNode stop = head(reply, "chat.completion.chunk");
        ObjectNode choice = stop.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", "stop").putObject("delta");
        events.add(event(json.writeValueAsString(stop)));
        if (withUsage) {
            ObjectNode last = head(reply, "chat.completion.chunk");
            last.putArray("choices");
            last.set("usage", usage(reply));
            events.add(event(json.writeValueAsString(last)));
        }
        events.add(event("[DONE]"));
        return Body.streamed(events.iterator(), Body.COMMENTS);
    }

    private ObjectNode head(Reply reply, String object) {
        return json.createObjectNode()
                .put("id", "chatcmpl-" + Integer.toHexString(reply.tokens().hashCode()))
                .put("object", object)
                .put("created", reply.call().now().getEpochSecond())
                .put("model", reply.model());
    }

    private ObjectNode usage(Reply reply) {
        return json.createObjectNode()
                .put("prompt_tokens", reply.promptTokens())
                .put("completion_tokens", reply.tokens().size())
                .put("total_tokens", reply.promptTokens() + reply.tokens().size());
    }

    private static byte[] event(String data) {
        return ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
