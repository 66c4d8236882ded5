package io.inferencegateway.filter.redaction.event;

import java.util.Set;

/**
 * What a line of JSON says of the answer it is a piece of, where a vendor streams lines and marks each: Ollama with {@code done},
 * Cohere's first API with {@code is_finished}, vLLM's completions with {@code object}, and SageMaker's containers for large models
 * by what they have and what they have not. Rows, which are no pieces of anything, have no such mark.
 *
 * <p>Sources: Ollama, {@code docs/api.md}; Cohere, Chat API v1; DJL Serving, {@code lmi_input_output_schema.md} and
 * {@code output_formatter_schema.md}.
 */
public enum LineMark {
    /** No piece of an answer, as far as is known. */
    NONE,
    OLLAMA,
    /** The last line of one. */
    OLLAMA_LAST,
    COHERE,
    /** Of vLLM's completions, which containers for large models send as lines. */
    COMPLETION,
    /** {@code outputs}, and nothing else. */
    OUTPUTS,
    /** A token by its number and its text. */
    TOKEN;

    private static final Set<String> OLLAMA_TEXTS =
            Set.of("message/content/", "message/thinking/", "response/", "thinking/");

    /** Reads {@code bytes[from, to)}, which is JSON. */
    public static LineMark of(byte[] bytes, int from, int to) {
        JsonCursor json = new JsonCursor(bytes, from, to);
        if (json.peek() != '{') {
            return NONE;
        }
        String done = "";
        String finished = "";
        String object = "";
        boolean model = false;
        boolean token = false;
        int outputs = 0;
        int members = 0;
        if (json.open('{', '}')) {
            do {
                String name = json.name();
                int next = json.peek();
                members++;
                switch (name) {
                    case "done" -> done = json.value();
                    case "is_finished" -> finished = json.value();
                    case "object" -> object = json.value();
                    case "model" -> model = !json.value().isEmpty();
                    default -> {
                        token |= name.equals("token_id");
                        outputs += next == '[' && name.equals("outputs") ? 1 : 0;
                        json.skip();
                    }
                }
            } while (json.more('}'));
        }
        if (isFlag(done) && model) {
            return done.equals("true") ? OLLAMA_LAST : OLLAMA;
        }
        if (isFlag(finished)) {
            return COHERE;
        }
        if (object.equals("text_completion")) {
            return COMPLETION;
        }
        if (token) {
            return TOKEN;
        }
        return outputs == 1 && members == 1 ? OUTPUTS : NONE;
    }

    private static boolean isFlag(String value) {
        return value.equals("true") || value.equals("false");
    }

    /** Whether the string at this path goes on in other lines. */
    public boolean streams(String text) {
        if (text.contains("delta/") || text.startsWith("token/") || text.startsWith("candidates/")) {
            return true;
        }
        return switch (this) {
            case NONE -> false;
            case OLLAMA, OLLAMA_LAST -> OLLAMA_TEXTS.contains(text);
            case COHERE -> text.equals("text/");
            case COMPLETION -> text.startsWith("choices/") && text.endsWith("/text/");
            case OUTPUTS -> text.startsWith("outputs/");
            case TOKEN -> text.equals("token_text/");
        };
    }

    /** Whether every text ends with the line. */
    public boolean last() {
        return this == OLLAMA_LAST;
    }
}
