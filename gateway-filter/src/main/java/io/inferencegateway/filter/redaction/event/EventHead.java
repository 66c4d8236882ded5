package io.inferencegateway.filter.redaction.event;

import org.jspecify.annotations.Nullable;

/**
 * What the outermost members of an event say of it, read in one pass; of members with one name the last counts.
 *
 * <p>Sources: Anthropic and OpenAI's Responses ({@code type} and numbers), Gemini's Interactions ({@code event_type}), OpenAI's
 * Assistants ({@code object} and {@code status}), Amazon Bedrock ({@code contentBlockIndex}; within one member in Nova's own
 * streams), Text Generation Inference ({@code token}), llama.cpp ({@code content} and {@code stop}).
 */
final class EventHead {
    private static final String[] NUMBERS = {"index", "output_index", "content_index", "summary_index"};

    /** What holds all of an event of Amazon Nova's. */
    private static final String NOVA = "contentBlock";

    String type = "";
    String eventType = "";
    String object = "";
    String status = "";
    /** The number of the block of Amazon Bedrock's that it is of. */
    private String block = "";

    private String @Nullable [] numbers;
    private String jsonrpc = "";
    private String stop = "";
    private boolean token;
    private boolean content;

    private EventHead() {}

    /** Reads the object that begins here, and stays before it; of anything else nothing is said. */
    static EventHead of(JsonCursor json) {
        EventHead head = new EventHead();
        if (json.peek() == '{') {
            int here = json.at;
            head.read(json);
            json.at = here;
        }
        return head;
    }

    private void read(JsonCursor json) {
        if (!json.open('{', '}')) {
            return;
        }
        do {
            String name = json.name();
            int next = json.peek();
            if (next == '{' || next == '[') {
                token |= name.equals("token");
                if (next == '{' && name.startsWith(NOVA)) {
                    block = json.field("contentBlockIndex");
                }
                json.skip();
            } else {
                scalar(json, name, next == '"');
            }
        } while (json.more('}'));
    }

    private void scalar(JsonCursor json, String name, boolean string) {
        switch (name) {
            case "type" -> type = json.value();
            case "event_type" -> eventType = json.value();
            case "object" -> object = json.value();
            case "status" -> status = json.value();
            case "contentBlockIndex" -> block = json.value();
            case "jsonrpc" -> jsonrpc = json.value();
            case "stop" -> stop = json.value();
            case "index" -> number(0, json.value());
            case "output_index" -> number(1, json.value());
            case "content_index" -> number(2, json.value());
            case "summary_index" -> number(3, json.value());
            default -> {
                content |= string && name.equals("content");
                json.skip();
            }
        }
    }

    private void number(int which, String value) {
        String[] known = numbers == null ? new String[NUMBERS.length] : numbers;
        known[which] = value;
        numbers = known;
    }

    /** The numbers that an event says its text by, where its type tells that they do: what the text's path begins with. */
    String numbers() {
        if (numbers == null) {
            return "";
        }
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < NUMBERS.length; i++) {
            if (numbers[i] != null && !numbers[i].isEmpty()) {
                path.append(NUMBERS[i]).append('=').append(numbers[i]).append('/');
            }
        }
        return path.toString();
    }

    /** The block of Amazon Bedrock's that the event is of; empty if it is of none. */
    String block() {
        return block.isEmpty() ? "" : "contentBlockIndex=" + block + '/';
    }

    /** Whether a member of this name brings something of its block. */
    static boolean brings(String member) {
        return member.equals("delta")
                || member.equals("start")
                || member.equals("contentBlockDelta")
                || member.equals("contentBlockStart");
    }

    /** Whether it is a message of JSON-RPC. */
    boolean remote() {
        return !jsonrpc.isEmpty();
    }

    /** Whether it brings a token, so that a generated text beside it is all of it. */
    boolean token() {
        return token;
    }

    /** Whether it is the last of llama.cpp's own. */
    boolean stops() {
        return content && stop.equals("true");
    }
}
