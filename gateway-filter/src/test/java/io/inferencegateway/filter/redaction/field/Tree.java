package io.inferencegateway.filter.redaction.field;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** A document with the text of its numbers kept: read by Jackson, so that what is compared was valid JSON. */
sealed interface Tree {
    record Members(List<Member> all) implements Tree {
        @Override
        public String toString() {
            return all.stream()
                    .map(m -> "\"" + m.name() + "\":" + m.value())
                    .collect(Collectors.joining(",", "{", "}"));
        }
    }

    record Member(String name, Tree value) {}

    record Elements(List<Tree> all) implements Tree {
        @Override
        public String toString() {
            return all.stream().map(Tree::toString).collect(Collectors.joining(",", "[", "]"));
        }
    }

    record Text(String value) implements Tree {
        @Override
        public String toString() {
            return "\"" + value + "\"";
        }
    }

    /** A number or word. */
    record Scalar(String text) implements Tree {
        boolean number() {
            return Character.isDigit(text.charAt(text.length() - 1));
        }

        @Override
        public String toString() {
            return text;
        }
    }

    static Tree read(String json) {
        try (JsonParser parser = new JsonMapper().createParser(json)) {
            parser.nextToken();
            Tree tree = value(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException(json + " (expected: one value)");
            }
            return tree;
        }
    }

    private static Tree value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                List<Member> all = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    all.add(new Member(name, value(parser)));
                }
                yield new Members(all);
            }
            case START_ARRAY -> {
                List<Tree> all = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    all.add(value(parser));
                }
                yield new Elements(all);
            }
            case VALUE_STRING -> new Text(parser.getString());
            default -> new Scalar(parser.getString());
        };
    }
}
