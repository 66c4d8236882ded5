package io.inferencegateway.simulator.sagemaker;

import io.inferencegateway.simulator.Fault;
import io.inferencegateway.simulator.model.BadInputException;
import io.inferencegateway.simulator.model.Predictor;
import io.inferencegateway.simulator.model.TextGenerator;
import io.inferencegateway.simulator.openai.ChatCompletions;
import io.inferencegateway.simulator.wire.Answer;
import io.inferencegateway.simulator.wire.Body;
import io.inferencegateway.simulator.wire.Call;
import io.inferencegateway.simulator.wire.CloudService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * InvokeEndpoint, InvokeEndpointAsync and InvokeEndpointWithResponseStream. Behind every endpoint name runs the same
 * model; a body with {@code messages} is a chat, any other one flowers to classify.
 *
 * <p>Source: Amazon SageMaker Runtime API reference.
 */
final class SageMakerService implements CloudService {

    private static final int MOST_PAYLOAD = 25 * 1024 * 1024;
    private static final int MOST_INLINE_ASYNC = 128_000;
    private static final String CUSTOM = "X-Amzn-SageMaker-Custom-Attributes";
    private static final String INPUT_LOCATION = "X-Amzn-SageMaker-InputLocation";

    private final SignatureCheck signatures;
    private final Predictor predictor = new Predictor();
    private final ChatCompletions chat = new ChatCompletions(new TextGenerator());

    SageMakerService(AwsKeyPair keys, String region) {
        this.signatures = new SignatureCheck(keys, region);
    }

    @Override
    public Answer answer(Call call) {
        Optional<Answer> refusal = signatures.refuse(call);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String[] path = call.path().split("/", -1);
        if (path.length != 4 || !path[1].equals("endpoints") || !call.method().equals("POST")) {
            return AwsErrors.forStatus(404, "Unknown operation.");
        }
        if (path[2].isEmpty() || path[2].length() > 63) {
            return AwsErrors.forStatus(400, "EndpointName must have 1 to 63 characters.");
        }
        try {
            return switch (path[3]) {
                case "invocations" -> invoke(call);
                case "async-invocations" -> invokeAsync(call);
                case "invocations-response-stream" -> invokeStreaming(call);
                default -> AwsErrors.forStatus(404, "Unknown operation.");
            };
        } catch (BadInputException e) {
            return AwsErrors.modelError(400, String.valueOf(e.getMessage()));
        }
    }

    private Answer invoke(Call call) {
        return labelled(run(call), call).with("x-Amzn-Invoked-Production-Variant", variant(call));
    }

    /** What the container behind the endpoint answers. */
    private Answer run(Call call) {
        if (chat.isChat(call.body())) {
            return chat.answer(call);
        }
        String type = call.headers().first("content-type").orElse("application/json");
        return Answer.of(
                200,
                "application/json",
                predictor.answer(call.body(), type, call.knobs().personalData()));
    }

    private static Answer invokeAsync(Call call) {
        boolean located = call.headers().first(INPUT_LOCATION).isPresent();
        if (located == (call.body().length > 0)) {
            return AwsErrors.forStatus(400, "Exactly one of Body and InputLocation must be given.");
        }
        if (call.body().length > MOST_INLINE_ASYNC) {
            return AwsErrors.forStatus(400, "Body must have at most " + MOST_INLINE_ASYNC + " bytes.");
        }
        String id = call.headers()
                .first("X-Amzn-SageMaker-Inference-Id")
                .orElseGet(() -> UUID.randomUUID().toString());
        String file = UUID.randomUUID().toString();
        return labelled(Answer.json(202, "{\"InferenceId\":\"" + id.replace("\"", "") + "\"}"), call)
                .with("X-Amzn-SageMaker-OutputLocation", "s3://simulated-async/output/" + file + ".out")
                .with("X-Amzn-SageMaker-FailureLocation", "s3://simulated-async/failure/" + file + "-error.out");
    }

    private Answer invokeStreaming(Call call) {
        Answer model = run(call);
        List<byte[]> frames = new ArrayList<>();
        for (Iterator<byte[]> pieces = model.body().pieces(); pieces.hasNext(); ) {
            split(pieces.next(), frames);
        }
        if (call.knobs().fault() == Fault.STREAM_ERROR) {
            frames.add(EventStream.exception(
                    "ModelStreamError", "{\"Message\":\"The model stopped.\",\"ErrorCode\":\"StreamBroken\"}"));
        }
        String type = model.headers().first("content-type").orElse("application/json");
        Answer answer = Answer.stream(
                200, "application/vnd.amazon.eventstream", Body.streamed(frames.iterator(), EventStream.PARTS));
        return labelled(answer, call)
                .with("X-Amzn-SageMaker-Content-Type", type)
                .with("x-Amzn-Invoked-Production-Variant", variant(call));
    }

    /** In two parts where it can be: parts have no relation to events or JSON, and clients must cope with that. */
    private static void split(byte[] bytes, List<byte[]> frames) {
        int middle = bytes.length / 2;
        if (middle > 0) {
            frames.add(EventStream.payloadPart(Arrays.copyOf(bytes, middle)));
        }
        frames.add(EventStream.payloadPart(Arrays.copyOfRange(bytes, middle, bytes.length)));
    }

    private static Answer labelled(Answer answer, Call call) {
        Answer labelled = answer.with("x-amzn-RequestId", UUID.randomUUID().toString());
        Optional<String> custom = call.headers().first(CUSTOM);
        return custom.isPresent() ? labelled.with(CUSTOM, custom.get()) : labelled;
    }

    private static String variant(Call call) {
        return call.headers().first("X-Amzn-SageMaker-Target-Variant").orElse("AllTraffic");
    }

    @Override
    public Answer refusal(int status, String message) {
        return AwsErrors.forStatus(status, message);
    }

    @Override
    public long maxRequestBytes() {
        return MOST_PAYLOAD;
    }
}
