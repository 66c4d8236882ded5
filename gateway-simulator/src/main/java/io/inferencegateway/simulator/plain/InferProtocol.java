package io.inferencegateway.simulator.plain;

import io.inferencegateway.simulator.model.BadInputException;
import io.inferencegateway.simulator.model.Predictor;
import io.inferencegateway.simulator.wire.Answer;
import io.inferencegateway.simulator.wire.Call;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v2/models/{m}[/versions/{v}]/infer} over the flowers. Source: Open Inference Protocol, REST. */
final class InferProtocol {

    private final JsonMapper json = JsonMapper.builder().build();
    private final Predictor predictor;

    InferProtocol(Predictor predictor) {
        this.predictor = predictor;
    }

    Answer answer(Call call) {
        String[] path = call.path().split("/", -1);
        boolean infers = path.length >= 5
                && path[1].equals("v2")
                && path[2].equals("models")
                && path[path.length - 1].equals("infer");
        if (!infers || !call.method().equals("POST")) {
            return refusal(404, "unknown path");
        }
        JsonNode request = read(call.body());
        List<double[]> flowers = flowers(request.path("inputs").path(0));
        ArrayNode predictions = predictor.predict(flowers, call.knobs().personalData());
        ObjectNode root = json.createObjectNode();
        root.put("model_name", path[3]).put("model_version", "1");
        if (request.path("id").isString()) {
            root.put("id", request.path("id").asString());
        }
        ArrayNode outputs = root.putArray("outputs");
        ObjectNode label = outputs.addObject().put("name", "label").put("datatype", "BYTES");
        label.putArray("shape").add(flowers.size());
        ArrayNode labels = label.putArray("data");
        ObjectNode probability =
                outputs.addObject().put("name", "probabilities").put("datatype", "FP64");
        probability.putArray("shape").add(flowers.size()).add(3);
        ArrayNode probabilities = probability.putArray("data");
        for (JsonNode prediction : predictions) {
            labels.add(prediction.path("label").asString());
            prediction.path("probabilities").forEach(probabilities::add);
            if (prediction.path("note").isString()) {
                root.putObject("parameters").put("note", prediction.path("note").asString());
            }
        }
        return Answer.of(200, "application/json", json.writeValueAsBytes(root));
    }

    Answer refusal(int status, String message) {
        return Answer.json(
                status, json.writeValueAsString(json.createObjectNode().put("error", message)));
    }

    private JsonNode read(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            throw new BadInputException("The request is not JSON: " + e.getOriginalMessage());
        }
    }

    /** Tensor data may be nested or flat; either way four numbers make a flower. */
    private static List<double[]> flowers(JsonNode input) {
        List<Double> numbers = new ArrayList<>();
        collect(input.path("data"), numbers);
        if (numbers.isEmpty() || numbers.size() % 4 != 0) {
            throw new BadInputException("inputs[0].data: " + numbers.size() + " numbers (expected: a multiple of 4)");
        }
        List<double[]> flowers = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i += 4) {
            flowers.add(numbers.subList(i, i + 4).stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray());
        }
        return flowers;
    }

    private static void collect(JsonNode node, List<Double> numbers) {
        if (node.isNumber()) {
            numbers.add(node.asDouble());
        }
        node.forEach(child -> collect(child, numbers));
    }
}
