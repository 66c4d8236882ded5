package io.inferencegateway.simulator.plain;

import io.inferencegateway.simulator.Headers;
import io.inferencegateway.simulator.model.BadInputException;
import io.inferencegateway.simulator.model.Predictor;
import io.inferencegateway.simulator.model.TextGenerator;
import io.inferencegateway.simulator.openai.ChatCompletions;
import io.inferencegateway.simulator.wire.Answer;
import io.inferencegateway.simulator.wire.Body;
import io.inferencegateway.simulator.wire.Call;
import io.inferencegateway.simulator.wire.CloudService;

/**
 * What a model server of one's own offers, and what a transport test needs.
 *
 * <p>{@code POST /v2/models/{m}/infer} (Open Inference Protocol), {@code POST /v1/chat/completions}, {@code /echo}
 * (the body comes back), {@code POST /upload} (the body is counted, not held), {@code GET /bytes/{n}} (n blanks).
 */
final class PlainService implements CloudService {

    private static final long MOST_BODY = 64L * 1024 * 1024;
    private static final String UPLOAD = "/upload";

    private final InferProtocol infer = new InferProtocol(new Predictor());
    private final ChatCompletions chat = new ChatCompletions(new TextGenerator());

    @Override
    public Answer answer(Call call) {
        String path = call.path();
        try {
            if (path.equals("/echo")) {
                String type = call.headers().first("content-type").orElse("application/octet-stream");
                return Answer.of(200, type, call.body());
            }
            if (path.equals(UPLOAD)) {
                return Answer.json(200, "{\"bytes\":" + call.bodyBytes() + "}");
            }
            if (path.startsWith("/bytes/")) {
                long count = Long.parseLong(path.substring("/bytes/".length()));
                return new Answer(200, Headers.of("content-type", "application/octet-stream"), Body.blanks(count));
            }
            if (path.equals("/v1/chat/completions") && call.method().equals("POST")) {
                return chat.answer(call);
            }
            if (path.equals("/v2/health/live") || path.equals("/v2/health/ready")) {
                return Answer.json(200, "{}");
            }
            return infer.answer(call);
        } catch (BadInputException e) {
            return refusal(400, String.valueOf(e.getMessage()));
        } catch (NumberFormatException e) {
            return refusal(400, "bytes: not a number");
        }
    }

    @Override
    public Answer refusal(int status, String message) {
        return infer.refusal(status, message);
    }

    @Override
    public long maxRequestBytes() {
        return MOST_BODY;
    }

    @Override
    public boolean holdsBody(String method, String path) {
        return !path.equals(UPLOAD);
    }
}
