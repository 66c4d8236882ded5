package io.inferencegateway.filter.redaction.analyzer;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the analyzer's answer: {@code [{"entity_type": "PERSON", "start": 0, "end": 8, "score": 0.85, …}, …]}.
 *
 * <p>Its offsets count characters as Python does, that is code points. One that lies outside the text makes all of the answer
 * worthless, because nobody knows what it was about. Members that are not known are passed by; of one that stands twice the
 * last one counts.
 */
final class AnswerReader {
    private final AnswerJson json;
    private final String text;
    private final AnalyzerConfig config;

    private AnswerReader(String json, String text, AnalyzerConfig config) {
        this.json = new AnswerJson(json);
        this.text = text;
        this.config = config;
    }

    /** What it found in {@code text} of what is looked for; throws {@link WrongAnswerException}. */
    static List<Finding> read(String json, String text, AnalyzerConfig config) {
        return new AnswerReader(json, text, config).findings();
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        json.expect('[');
        if (!json.next(']')) {
            do {
                finding(findings);
            } while (json.more(']'));
        }
        if (json.peek() >= 0) {
            throw new WrongAnswerException("something follows the array of findings");
        }
        return findings;
    }

    private void finding(List<Finding> findings) {
        String type = null;
        double start = -1;
        double end = -1;
        double score = -1;
        json.expect('{');
        if (!json.next('}')) {
            do {
                String name = json.string();
                json.expect(':');
                switch (name) {
                    case "entity_type" -> type = json.string();
                    case "start" -> start = json.number();
                    case "end" -> end = json.number();
                    case "score" -> score = json.number();
                    default -> json.skip();
                }
            } while (json.more('}'));
        }
        if (type == null || score < 0) {
            throw new WrongAnswerException("a finding has no entity_type or no score");
        }
        int from = offset(start);
        int to = offset(end);
        if (from >= to) {
            throw new WrongAnswerException("a finding ends where or before it begins");
        }
        int entity = config.entities().indexOf(type);
        if (entity >= 0 && score >= config.minScore()) {
            findings.add(new Finding(entity, from, to));
        }
    }

    /** In UTF-16 units. */
    private int offset(double codePoints) {
        int points = (int) codePoints;
        if (points != codePoints || points < 0 || points > text.length()) {
            throw new WrongAnswerException("a finding lies outside of the text");
        }
        try {
            return text.offsetByCodePoints(0, points);
        } catch (IndexOutOfBoundsException e) {
            throw new WrongAnswerException("a finding lies outside of the text");
        }
    }
}
