package io.inferencegateway.simulator.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The flower classifier behind JSON and CSV; safe for any thread. */
public final class Predictor {

    private final JsonMapper json = JsonMapper.builder().build();
    private final FlowerClassifier classifier = FlowerClassifier.load();

    /**
     * Reads {@code {"instances":[[5.1,3.5,1.4,0.2]]}}, or CSV lines if the content type says so.
     *
     * @throws BadInputException if it is neither
     */
    public List<double[]> read(byte[] body, String contentType) {
        return contentType.startsWith("text/csv") ? readCsv(new String(body, StandardCharsets.UTF_8)) : readJson(body);
    }

    /** The {@code predictions} array for these flowers: label and probabilities each. */
    public ArrayNode predict(List<double[]> flowers, boolean personalData) {
        ArrayNode predictions = json.createArrayNode();
        for (double[] flower : flowers) {
            FlowerClassifier.Prediction prediction = classifier.predict(flower);
            ObjectNode node = predictions.addObject().put("label", prediction.label());
            ArrayNode probabilities = node.putArray("probabilities");
            for (double probability : prediction.probabilities()) {
                probabilities.add(Math.round(probability * 1e6) / 1e6);
            }
            if (personalData) {
                node.put("note", PersonalData.sentence());
            }
        }
        return predictions;
    }

    /** {@code {"predictions":[…]}} as most model servers answer. */
    public byte[] answer(byte[] body, String contentType, boolean personalData) {
        ObjectNode answer = json.createObjectNode();
        answer.set("predictions", predict(read(body, contentType), personalData));
        return json.writeValueAsBytes(answer);
    }

    private List<double[]> readJson(byte[] body) {
        JsonNode root;
        try {
            root = json.readTree(body);
        } catch (JacksonException e) {
            throw new BadInputException("The request is not JSON: " + e.getOriginalMessage());
        }
        JsonNode instances = root.path("instances");
        if (!instances.isArray() || instances.isEmpty()) {
            throw new BadInputException("instances: missing or empty (expected: an array of arrays of four numbers)");
        }
        List<double[]> flowers = new ArrayList<>();
        for (JsonNode instance : instances) {
            flowers.add(flower(instance));
        }
        return flowers;
    }

    private static double[] flower(JsonNode instance) {
        if (!instance.isArray() || instance.size() != FlowerClassifier.FEATURES) {
            throw new BadInputException("instances: one has no four numbers (expected: sepal length and width, petal"
                    + " length and width)");
        }
        double[] flower = new double[FlowerClassifier.FEATURES];
        for (int i = 0; i < flower.length; i++) {
            if (!instance.get(i).isNumber()) {
                throw new BadInputException("instances: one holds something else than numbers");
            }
            flower[i] = instance.get(i).asDouble();
        }
        return flower;
    }

    private static List<double[]> readCsv(String text) {
        List<double[]> flowers = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (line.isBlank()) {
                continue;
            }
            String[] cells = line.strip().split(",", -1);
            if (cells.length != FlowerClassifier.FEATURES) {
                throw new BadInputException("CSV line with " + cells.length + " cells (expected: 4)");
            }
            double[] flower = new double[cells.length];
            for (int i = 0; i < cells.length; i++) {
                flower[i] = number(cells[i]);
            }
            flowers.add(flower);
        }
        if (flowers.isEmpty()) {
            throw new BadInputException("The CSV has no lines.");
        }
        return flowers;
    }

    private static double number(String cell) {
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            throw new BadInputException("CSV cell that is no number");
        }
    }
}
