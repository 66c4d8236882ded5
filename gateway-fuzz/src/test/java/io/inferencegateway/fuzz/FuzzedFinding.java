package io.inferencegateway.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an analyzer says it found, as somebody else reads it.
 *
 * @param from counted in code points
 */
record FuzzedFinding(String entity, int from, int to) {
    private static final Set<String> WANTED = Set.of("PERSON", "LOCATION");
    /** Arrays and objects within each other that are read in a member. */
    private static final int DEEPEST = 16;

    private static final double LEAST_SCORE = 0.5;

    /** Those that count; {@code null} if the answer is not what the API promises about a text of so many characters. */
    static @Nullable List<FuzzedFinding> of(String answer, int characters) {
        JsonNode array = Json.read(answer);
        if (array == null || !array.isArray()) {
            return null;
        }
        List<FuzzedFinding> findings = new ArrayList<>();
        for (JsonNode node : array) {
            JsonNode type = node.path("entity_type");
            JsonNode from = node.path("start");
            JsonNode to = node.path("end");
            JsonNode score = node.path("score");
            boolean sound = type.isString()
                    && place(from, characters)
                    && place(to, characters)
                    && from.asDouble() < to.asDouble()
                    && score.isNumber()
                    && depth(node) <= DEEPEST + 1
                    && score.asDouble() >= 0;
            if (!sound) {
                return null;
            }
            if (WANTED.contains(type.asString()) && score.asDouble() >= LEAST_SCORE) {
                findings.add(new FuzzedFinding(type.asString(), (int) from.asDouble(), (int) to.asDouble()));
            }
        }
        return findings;
    }

    private static int depth(JsonNode node) {
        int deepest = 0;
        for (JsonNode inner : node) {
            deepest = Math.max(deepest, depth(inner));
        }
        return node.isContainer() ? deepest + 1 : 0;
    }

    private static boolean place(JsonNode node, int characters) {
        double value = node.isNumber() ? node.asDouble() : -1;
        return value >= 0 && value <= characters && value == Math.rint(value);
    }
}
