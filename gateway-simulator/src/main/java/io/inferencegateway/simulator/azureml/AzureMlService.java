package io.inferencegateway.simulator.azureml;

import io.inferencegateway.simulator.model.BadInputException;
import io.inferencegateway.simulator.model.Predictor;
import io.inferencegateway.simulator.model.TextGenerator;
import io.inferencegateway.simulator.openai.ChatCompletions;
import io.inferencegateway.simulator.wire.Answer;
import io.inferencegateway.simulator.wire.Call;
import io.inferencegateway.simulator.wire.CloudService;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * An online endpoint's {@code /score} and the chat paths of model inference and Azure OpenAI.
 *
 * <p>Source: Microsoft Learn, "Invoke online endpoints", "Troubleshoot online endpoints"; Azure OpenAI REST reference.
 */
final class AzureMlService implements CloudService {

    /** The cloud states no limit; this one bounds the simulator's memory. */
    private static final int MOST_BODY = 256 * 1024 * 1024;

    private final String key;
    private final Predictor predictor = new Predictor();
    private final ChatCompletions chat = new ChatCompletions(new TextGenerator());

    AzureMlService(String key) {
        this.key = key;
    }

    @Override
    public Answer answer(Call call) {
        String path = call.path();
        boolean openAi = path.startsWith("/openai/");
        boolean chats = path.equals("/chat/completions")
                || path.equals("/v1/chat/completions")
                || (openAi && path.endsWith("/chat/completions"));
        if (!path.equals("/score") && !chats) {
            return plain(404, "Not found");
        }
        if (!call.method().equals("POST")) {
            return plain(405, "Method not allowed");
        }
        String denied = denied(call, chats);
        if (!denied.isEmpty()) {
            return openAi ? openAiDenial() : plain(401, denied);
        }
        if (path.startsWith("/openai/deployments/") && call.query("api-version").isEmpty()) {
            return labelled(chat.refusal(404, "Resource not found"), "");
        }
        try {
            return chats ? labelled(chat.answer(call), "") : score(call);
        } catch (BadInputException e) {
            return chats
                    ? chat.refusal(400, String.valueOf(e.getMessage()))
                    : modelError(400, String.valueOf(e.getMessage()));
        }
    }

    private Answer score(Call call) {
        String type = call.headers().first("content-type").orElse("application/json");
        byte[] answer = predictor.answer(call.body(), type, call.knobs().personalData());
        String deployment = call.headers().first("azureml-model-deployment").orElse("blue");
        return labelled(Answer.of(200, "application/json", answer), deployment);
    }

    /** The word that the front door answers, or nothing if the key is right. */
    private String denied(Call call, boolean chats) {
        String authorization = call.headers().first("authorization").orElse("");
        String sent = authorization.regionMatches(true, 0, "Bearer ", 0, 7) ? authorization.substring(7) : "";
        if (sent.isEmpty() && chats) {
            sent = call.headers().first("api-key").orElse("");
        }
        if (sent.isEmpty()) {
            return "key_auth_bad_header_forbidden";
        }
        boolean right =
                MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
        return right ? "" : "key_auth_access_denied";
    }

    private static Answer openAiDenial() {
        return Answer.json(
                401,
                "{\"error\":{\"code\":\"401\",\"message\":\"Access denied due to invalid subscription key or wrong API"
                        + " endpoint. Make sure to provide a valid key for an active subscription and use a correct"
                        + " regional API endpoint for your resource.\"}}");
    }

    /** The container answered something else than 200: its body passes, its status travels in a header. */
    private static Answer modelError(int status, String message) {
        return labelled(Answer.of(424, "text/plain; charset=utf-8", message), "blue")
                .with("ms-azureml-model-error-statuscode", Integer.toString(status))
                .with("ms-azureml-model-error-reason", "model_error");
    }

    private static Answer labelled(Answer answer, String deployment) {
        String id = UUID.randomUUID().toString();
        Answer labelled = answer.with("server", "azureml-frontdoor")
                .with("x-ms-request-id", id)
                .with("x-request-id", id);
        return deployment.isEmpty()
                ? labelled
                : labelled.with("x-ms-server-version", "azmlinfsrv/1.4.0")
                        .with("x-ms-run-function-failed", "False")
                        .with("azureml-model-deployment", deployment)
                        .with("azureml-model-session", deployment);
    }

    private static Answer plain(int status, String text) {
        return labelled(Answer.of(status, "text/plain; charset=utf-8", text), "");
    }

    @Override
    public Answer refusal(int status, String message) {
        return status == 424 ? modelError(500, message) : plain(status, message);
    }

    @Override
    public long maxRequestBytes() {
        return MOST_BODY;
    }
}
