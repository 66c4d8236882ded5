package io.inferencegateway.server.yaml;

import java.util.List;

/** A node of a YAML document, untyped: what a scalar means is decided by the component it is read into. */
sealed interface YamlNode {
    Position position();

    /** What it is, for messages. */
    String kind();

    /** A value as written, without quotes. */
    record Scalar(Position position, String text, boolean plain) implements YamlNode {
        boolean isNull() {
            return plain
                    && switch (text) {
                        case "", "~", "null", "Null", "NULL" -> true;
                        default -> false;
                    };
        }

        @Override
        public String kind() {
            return "a single value";
        }
    }

    record Sequence(Position position, List<YamlNode> items) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys in the order of the file, each once. */
    record Mapping(Position position, List<Entry> entries) implements YamlNode {
        @Override
        public String kind() {
            return "a mapping";
        }
    }

    record Entry(Position position, String key, YamlNode value) {}
}
