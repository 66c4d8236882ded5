package io.inferencegateway.filter.redaction.analyzer;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the analyzer's answer: {@code [{"entity_type": "PERSON", "start": 0, "end": 8, "score": 0.85, …}, …]}.
 *
 * <p>Its offsets count characters as Python does, that is code points. One that lies outside the text makes all of the answer
 * worthless, because nobody knows what it was about. Members that are not known are passed by; of one that stands twice the
 * last one counts.
 */
final class AnswerReader {
    /** Arrays and objects within each other: the findings, one of them, and what is in a member that nobody knows. */
    private static final int DEEPEST = 18;

    private static final int LONGEST_NUMBER = 64;

    private static final JsonFactory JSON = JsonFactory.builder()
            // A table of names that strangers fill is of no use.
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private final JsonParser json;
    private final String text;
    private final AnalyzerConfig config;

    private AnswerReader(JsonParser json, String text, AnalyzerConfig config) {
        this.json = json;
        this.text = text;
        this.config = config;
    }

    /** What it found in {@code text} of what is looked for; throws {@link WrongAnswerException}. */
    static List<Finding> read(String json, String text, AnalyzerConfig config) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            return new AnswerReader(parser, text, config).findings();
        } catch (JacksonException e) {
            // What that says quotes the answer.
            throw new WrongAnswerException("it is not JSON, or nested too deeply");
        }
    }

    private List<Finding> findings() {
        require(json.nextToken() == JsonToken.START_ARRAY, "it is no array of findings");
        List<Finding> findings = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(json.currentToken() == JsonToken.START_OBJECT, "a finding is no object");
            finding(findings);
        }
        require(json.nextToken() == null, "something follows the array of findings");
        return findings;
    }

    private void finding(List<Finding> findings) {
        String type = null;
        double start = -1;
        double end = -1;
        double score = -1;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "entity_type" -> {
                    require(value == JsonToken.VALUE_STRING, "entity_type is no string");
                    type = json.getString();
                }
                case "start" -> start = number(value);
                case "end" -> end = number(value);
                case "score" -> score = number(value);
                default -> json.skipChildren();
            }
        }
        if (type == null || score < 0) {
            throw new WrongAnswerException("a finding has no entity_type or no score");
        }
        int from = offset(start);
        int to = offset(end);
        require(from < to, "a finding ends where or before it begins");
        int entity = config.entities().indexOf(type);
        if (entity >= 0 && score >= config.minScore()) {
            findings.add(new Finding(entity, from, to));
        }
    }

    private double number(JsonToken value) {
        require(value.isNumeric(), "start, end or score is no number");
        return json.getDoubleValue();
    }

    /** In UTF-16 units. */
    private int offset(double codePoints) {
        int points = (int) codePoints;
        require(
                points == codePoints && points >= 0 && points <= text.codePointCount(0, text.length()),
                "a finding lies outside of the text");
        return text.offsetByCodePoints(0, points);
    }

    private static void require(boolean held, String otherwise) {
        if (!held) {
            throw new WrongAnswerException(otherwise);
        }
    }
}
