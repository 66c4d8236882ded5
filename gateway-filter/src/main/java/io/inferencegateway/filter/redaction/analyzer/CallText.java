package io.inferencegateway.filter.redaction.analyzer;

/** The JSON that the analyzer is asked with. */
final class CallText {
    private CallText() {}

    static String json(String text, AnalyzerConfig config) {
        StringBuilder json = new StringBuilder(text.length() + 128).append("{\"text\":\"");
        for (int i = 0; i < text.length(); i++) {
            append(text.charAt(i), json);
        }
        json.append("\",\"language\":\"")
                .append(config.language())
                .append("\",\"score_threshold\":")
                .append(config.minScore());
        // Names of entities and of the language are letters, digits and marks that need no escape.
        return json.append(",\"entities\":[\"")
                .append(String.join("\",\"", config.entities()))
                .append("\"]}")
                .toString();
    }

    private static void append(char c, StringBuilder json) {
        if (c == '"' || c == '\\') {
            json.append('\\').append(c);
        } else if (c < ' ') {
            json.append("\\u00").append(c < 0x10 ? '0' : '1').append(Character.forDigit(c & 0xf, 16));
        } else {
            json.append(c);
        }
    }
}
