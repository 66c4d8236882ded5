package io.inferencegateway.filter.redaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events of one vendor's stream as they were recorded, with a text in two pieces, {@code @1} and {@code @2}, and what a client
 * of it reads.
 *
 * @param type content type
 * @param events in order, with {@code '} for quotes; one that is {@code [DONE]} is no JSON
 * @param said where a client reads the text: JSON pointers, of which each may have conditions {@code /pointer=value} before it,
 *     parted by blanks
 * @param ends what holds for the last event of JSON, and for no other; empty if nothing is told at the end
 * @param others texts that stand beside it and are in pieces, too, by where they are read
 */
record VendorStream(
        String name, String type, List<String> events, List<String> said, Map<String, String> others, String ends) {
    private static final JsonMapper MAPPER = new JsonMapper();

    static VendorStream events(String name, String at, String... events) {
        return new VendorStream(name, Redaction.EVENTS, List.of(events), places(at), Map.of(), "");
    }

    static VendorStream lines(String name, String at, String... events) {
        return new VendorStream(name, "application/jsonlines", List.of(events), places(at), Map.of(), "");
    }

    static List<String> places(String at) {
        return List.of(at.split(" \\| ", 0));
    }

    /** With what only the last event has. */
    VendorStream ends(String condition) {
        return new VendorStream(name, type, events, said, others, condition);
    }

    /** With another text, which is to be read there as it was said. */
    VendorStream with(String at, String text) {
        Map<String, String> all = new HashMap<>(others);
        all.put(at, text);
        return new VendorStream(name, type, events, said, all, ends);
    }

    /** The body with these two pieces. */
    String body(String first, String second) {
        StringBuilder body = new StringBuilder();
        for (String event : events) {
            String json = event.replace('\'', '"').replace("@1", first).replace("@2", second);
            body.append(type.equals(Redaction.EVENTS) ? "data: " + json + "\n\n" : json + "\n");
        }
        return body.toString();
    }

    /** Those of a body whose events are whole; all of them must be JSON. */
    List<JsonNode> read(String body) {
        List<JsonNode> read = new ArrayList<>();
        for (String line : body.substring(0, body.lastIndexOf('\n') + 1).split("\n", 0)) {
            String data = line.startsWith("data: ") ? line.substring(6) : line;
            if (!data.isEmpty() && !data.equals("[DONE]")) {
                read.add(MAPPER.readTree(data));
            }
        }
        return read;
    }

    /** What these events say at these places. */
    static String text(List<JsonNode> events, List<String> places) {
        StringBuilder text = new StringBuilder();
        for (JsonNode event : events) {
            places.stream()
                    .filter(place -> holds(event, place))
                    .forEach(place -> text.append(event.at(pointer(place)).asString("")));
        }
        return text.toString();
    }

    static boolean holds(JsonNode event, String place) {
        for (String part : place.split(" ", 0)) {
            int value = part.indexOf('=');
            if (value >= 0 && !event.at(part.substring(0, value)).asString("").equals(part.substring(value + 1))) {
                return false;
            }
        }
        return true;
    }

    private static String pointer(String place) {
        return place.substring(place.lastIndexOf(' ') + 1);
    }

    /** Whether a client reads a text at this pointer of the event. */
    boolean isText(JsonNode event, String pointer) {
        return Stream.concat(said.stream(), others.keySet().stream().flatMap(at -> places(at).stream()))
                .anyMatch(place -> pointer(place).equals(pointer) && holds(event, place));
    }

    @Override
    public String toString() {
        return name;
    }
}
