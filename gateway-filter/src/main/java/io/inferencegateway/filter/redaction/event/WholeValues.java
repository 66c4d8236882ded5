package io.inferencegateway.filter.redaction.event;

import java.util.Locale;
import java.util.Set;

/**
 * Which values of an event are whole: nobody adds to them what the next event has in the same place. To put them together would
 * make one value of two, and to hold some of one would make two of it.
 *
 * <p>Arguments of a tool call are whole where they are an object. Where they are a string, they are streamed in pieces, and so are
 * Gemini's {@code partialArgs}.
 *
 * <p>Sources: Gemini ({@code Part}, {@code Candidate}), Ollama and Cohere (tool calls), LangGraph ({@code AIMessage}, metadata of
 * messages), Anthropic ({@code citations_delta}), Perplexity ({@code search_results}), OpenAI ({@code annotations}).
 */
final class WholeValues {
    /** Where a client does something as often as it reads it: runs a tool, shows what one gave. */
    private static final Set<String> CALLS =
            Set.of("functionCall", "functionResponse", "executableCode", "codeExecutionResult");

    private static final Set<String> ARGUMENTS = Set.of("args", "arguments", "input", "parameters", "tool_input");

    private static final Set<String> OBJECTS = Set.of(
            "inlineData",
            "fileData",
            "groundingMetadata",
            "citationMetadata",
            "urlContextMetadata",
            "response_metadata",
            "citations");

    private static final Set<String> LISTS = Set.of("annotations", "search_results");

    private WholeValues() {}

    /**
     * Whether a member is a tool call, what one gave, or the arguments of one.
     *
     * @param path of the object that has it
     * @param object where that object begins
     * @param value where the member's value begins
     */
    static boolean call(JsonCursor json, String path, String name, int object, int value) {
        if (json.bytes[value] != '{') {
            return false;
        }
        if (CALLS.contains(name)) {
            return !has(json, value, "partialargs", false);
        }
        return ARGUMENTS.contains(name) && (ofTool(path) || has(json, object, "tool", true));
    }

    /** Whether a member is whole although it is no {@link #call}. */
    static boolean other(JsonCursor json, EventType type, String path, String name, int value) {
        int first = json.bytes[value];
        if (name.equals("thoughtSignature") || name.startsWith("langgraph_") || name.startsWith("ls_")) {
            return true;
        }
        if (name.equals("data") && path.endsWith("audio/")) {
            return true;
        }
        if (first == '{') {
            // With other vendors a citation repeats some of the text, in pieces.
            return OBJECTS.contains(name) || (type.known() && name.equals("citation") && path.endsWith("delta/"));
        }
        return first == '[' && (LISTS.contains(name) || (name.equals("citations") && listsStrings(json, value)));
    }

    /** Whether a list of messages of JSON-RPC begins here. */
    static boolean remoteCalls(JsonCursor json, int from) {
        JsonCursor ahead = new JsonCursor(json.bytes, from, json.end);
        if (ahead.peek() != '[') {
            return false;
        }
        ahead.expect('[');
        return ahead.peek() == '{' && !ahead.field("jsonrpc").isEmpty();
    }

    private static boolean listsStrings(JsonCursor json, int from) {
        JsonCursor ahead = new JsonCursor(json.bytes, from, json.end);
        ahead.expect('[');
        return ahead.peek() == '"';
    }

    private static boolean ofTool(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return lower.contains("tool") || lower.contains("function");
    }

    /** Whether the object that begins here has a member with this in its name, or, if asked for, is of the type of a tool's. */
    private static boolean has(JsonCursor json, int from, String inName, boolean orType) {
        JsonCursor ahead = new JsonCursor(json.bytes, from, json.end);
        if (!ahead.open('{', '}')) {
            return false;
        }
        do {
            String name = ahead.name();
            boolean typed = orType && name.equals("type") && ahead.peek() == '"';
            if (name.toLowerCase(Locale.ROOT).contains(inName) || (typed && ofTool(ahead.text()))) {
                return true;
            }
            if (!typed) {
                ahead.skip();
            }
        } while (ahead.more('}'));
        return false;
    }
}
