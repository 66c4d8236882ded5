package io.inferencegateway.filter.redaction;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Texts as the vendors' services stream them, in pieces, and as their clients put them together again. */
enum StreamedText {
    OPEN_AI(
            "data: {\"id\":\"chatcmpl-1\",\"model\":\"m-1\",\"choices\":[{\"index\":%d,\"delta\":{\"content\":%s},\"finish_reason\":null}]}\n\n",
            "data: {\"id\":\"chatcmpl-1\",\"model\":\"m-1\",\"choices\":[{\"delta\":{},\"index\":0,\"finish_reason\":\"stop\"}]}\n\n"
                    + "data: [DONE]\n\n",
            "/choices/0/index",
            "/choices/0/delta/content"),
    TOOL_CALL(
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":%d,\"function\":{\"arguments\":%s}}]}}]}\r\n\r\n",
            "data: [DONE]\r\n\r\n",
            "/choices/0/delta/tool_calls/0/index",
            "/choices/0/delta/tool_calls/0/function/arguments"),
    ANTHROPIC(
            "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":%d,\"delta\":{\"type\":\"text_delta\",\"text\":%s}}\n\n",
            "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n"
                    + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n",
            "/index",
            "/delta/text"),
    VERTEX(
            "data: {\"candidates\":[{\"index\":%d,\"content\":{\"role\":\"model\",\"parts\":[{\"text\":%s}]}}]}\r\n\r\n",
            "data: {\"candidates\":[{\"index\":0,\"content\":{\"parts\":[{\"text\":\"\"}]},\"finishReason\":\"STOP\"}]}\r\n\r\n",
            "/candidates/0/index",
            "/candidates/0/content/parts/0/text"),
    VERTEX_ARRAY(
            "{\n  \"candidates\": [{\"index\":%d, \"content\": {\"role\":\"model\",\n\"parts\": [{\"text\": %s}]}}]\r\n}\n,",
            "{\"usageMetadata\":{\"totalTokenCount\":7}}\n]\n",
            "/candidates/0/index",
            "/candidates/0/content/parts/0/text"),
    RESPONSES(
            "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"item_id\":\"msg_1\",\"output_index\":%d,\"delta\":%s}\n\n",
            "data: {\"type\":\"response.completed\",\"response\":{\"id\":\"resp_1\"}}\n\n", "/output_index", "/delta"),
    TGI(
            "data:{\"index\":1%d,\"token\":{\"id\":7,\"text\":%s,\"logprob\":-0.5},\"generated_text\":null}\n\n",
            "", "", "/token/text"),
    UNKNOWN(": c\nid: 7\ndata: {\"channel\":%d,\ndata: \"out\":{\"chunk\":%s}}\n\n", "", "", "/out/chunk"),
    STRINGS("data:  %2$s\n\n", "data: [DONE]\n\n", "", ""),
    LINES(
            "{\"channel\":%d,\"token\":{\"id\":7,\"text\":%s}}\n",
            "{\"details\":{\"finish_reason\":\"length\"}}\n", "", "/token/text"),
    VALUES(
            "{\"channel\":%d,\"token\":{\"id\":7,\"text\":%s}}\n",
            "{\"details\":{\"finish_reason\":\"length\"}}\n", "", "/token/text"),
    OLLAMA(
            "{\"model\":\"m-1\",\"created_at\":\"2026-11-29T17:00:00Z\",\"channel\":%d,\"message\":{\"role\":\"assistant\",\"content\":%s},\"done\":false}\n",
            "{\"model\":\"m-1\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done_reason\":\"stop\",\"done\":true}\n",
            "",
            "/message/content"),
    COHERE(
            "{\"is_finished\":false,\"event_type\":\"text-generation\",\"channel\":%d,\"text\":%s}\n",
            "{\"is_finished\":true,\"event_type\":\"stream-end\",\"finish_reason\":\"COMPLETE\"}\n", "", "/text");

    private static final JsonMapper MAPPER = new JsonMapper();

    private final String event;
    private final String end;
    private final String indexAt;
    private final String textAt;

    StreamedText(String event, String end, String indexAt, String textAt) {
        this.event = event;
        this.end = end;
        this.indexAt = indexAt;
        this.textAt = textAt;
    }

    String contentType() {
        return switch (this) {
            case LINES -> "application/jsonlines";
            case OLLAMA -> "application/x-ndjson";
            case COHERE -> "application/stream+json";
            case VERTEX_ARRAY, VALUES -> Redaction.JSON;
            default -> Redaction.EVENTS;
        };
    }

    String event(int index, String piece) {
        return event.formatted(index, MAPPER.writeValueAsString(piece));
    }

    String begin() {
        return this == VERTEX_ARRAY ? "[" : "";
    }

    String end() {
        return end;
    }

    /** A stream of these pieces of one text. */
    String stream(List<String> pieces) {
        StringBuilder body = new StringBuilder(begin());
        pieces.forEach(piece -> body.append(event(0, piece)));
        return body.append(end).toString();
    }

    /** What a client of this vendor has read, be it of the beginning of a stream up to the end of an event. */
    String read(String body, int index) {
        StringBuilder text = new StringBuilder();
        for (JsonNode event : events(body)) {
            JsonNode value = event.at(textAt);
            int told = indexAt.isEmpty() ? 0 : event.at(indexAt).asInt(-1);
            if (value.isString() && told == index) {
                text.append(value.asString());
            }
        }
        return text.toString();
    }

    private List<JsonNode> events(String body) {
        List<JsonNode> events = new ArrayList<>();
        if (this == VERTEX_ARRAY) {
            String array = body.strip();
            if (!array.endsWith("\n]") && !array.endsWith("\n}]")) {
                // Of what broke off, what came whole.
                int end = Math.max(array.lastIndexOf("\n,"), array.lastIndexOf("},{\n") + 1);
                array = end <= 0 ? "[]" : array.substring(0, end) + "]";
            }
            MAPPER.readTree(array).forEach(events::add);
            return events;
        }
        for (String line : body.split("\r\n|[\r\n]", -1)) {
            String data = this == LINES || this == VALUES || this == OLLAMA || this == COHERE
                    ? line
                    : line.startsWith("data:") ? line.substring(5).trim() : "";
            if (!data.isEmpty() && !data.equals("[DONE]")) {
                events.add(MAPPER.readTree(data));
            }
        }
        return events;
    }
}
