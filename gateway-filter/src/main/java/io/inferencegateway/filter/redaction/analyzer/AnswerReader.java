package io.inferencegateway.filter.redaction.analyzer;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the analyzer's answer: {@code [{"entity_type": "PERSON", "start": 0, "end": 8, "score": 0.85, …}, …]}.
 *
 * <p>Its offsets count characters as Python does, that is code points. One that lies outside the text makes all of the answer
 * worthless, because nobody knows what it was about. Members that are not known are passed by.
 */
final class AnswerReader {
    private static final int DEEPEST = 16;

    private final String json;
    private final String text;
    private final AnalyzerConfig config;
    private int at;

    private AnswerReader(String json, String text, AnalyzerConfig config) {
        this.json = json;
        this.text = text;
        this.config = config;
    }

    /** What it found in {@code text} of what is looked for; throws {@link WrongAnswerException}. */
    static List<Finding> read(String json, String text, AnalyzerConfig config) {
        return new AnswerReader(json, text, config).findings();
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        expect('[');
        if (!next(']')) {
            do {
                finding(findings);
            } while (more(']'));
        }
        if (peek() >= 0) {
            throw new WrongAnswerException("something follows the array of findings");
        }
        return findings;
    }

    private void finding(List<Finding> findings) {
        String type = null;
        double start = -1;
        double end = -1;
        double score = -1;
        expect('{');
        if (!next('}')) {
            do {
                String name = string();
                expect(':');
                switch (name) {
                    case "entity_type" -> type = string();
                    case "start" -> start = number();
                    case "end" -> end = number();
                    case "score" -> score = number();
                    default -> skip(0);
                }
            } while (more('}'));
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

    private int peek() {
        while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
        return at < json.length() ? json.charAt(at) : -1;
    }

    private void expect(int mark) {
        if (!next(mark)) {
            throw new WrongAnswerException("it is not the JSON of an array of findings");
        }
    }

    private boolean next(int mark) {
        boolean here = peek() == mark;
        at += here ? 1 : 0;
        return here;
    }

    private boolean more(int closing) {
        if (next(closing)) {
            return false;
        }
        expect(',');
        return true;
    }

    /** As it stands: with an escape it is equal to no name. */
    private String string() {
        expect('"');
        int from = at;
        while (at < json.length() && json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= json.length()) {
            throw new WrongAnswerException("it breaks off");
        }
        return json.substring(from, at++);
    }

    private double number() {
        String word = word();
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new WrongAnswerException("start, end or score is no number");
        }
    }

    private String word() {
        peek();
        int from = at;
        while (at < json.length() && ",]} \t\r\n\"{[:".indexOf(json.charAt(at)) < 0) {
            at++;
        }
        if (from == at) {
            throw new WrongAnswerException("it is not the JSON of an array of findings");
        }
        return json.substring(from, at);
    }

    private void skip(int depth) {
        if (depth > DEEPEST) {
            throw new WrongAnswerException("it is nested too deeply");
        }
        if (peek() == '"') {
            string();
        } else if (next('{')) {
            if (!next('}')) {
                do {
                    string();
                    expect(':');
                    skip(depth + 1);
                } while (more('}'));
            }
        } else if (next('[')) {
            if (!next(']')) {
                do {
                    skip(depth + 1);
                } while (more(']'));
            }
        } else {
            word();
        }
    }
}
