package io.inferencegateway.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;

/** Counts what is in an answer that is at hand as a whole, a byte for each character: simple, slow, and read by another's parser. */
final class PlainCounts {
    private static final Pattern LINE = Pattern.compile("([^\r\n]*)(\r\n|\r|\n|$)");
    private static final String MARK = "\u00ef\u00bb\u00bf";
    private static final JsonFactory JSON = new JsonFactory();

    /** Where each thing that is counted begins, and whether all of the answer could be read. */
    record Places(List<Integer> begins, boolean sound) {
        /** How much of so many bytes may leave. */
        int allowed(long limit, int length) {
            return begins.size() <= limit ? length : begins.get((int) limit);
        }
    }

    private PlainCounts() {}

    /** Server-sent events (WHATWG HTML, section 9.2.6), whatever they bring. */
    static Places events(String body) {
        List<Integer> begins = new ArrayList<>();
        boolean inEvent = false;
        Matcher line = LINE.matcher(body);
        while (line.find() && line.start() < body.length()) {
            String text = line.group(1);
            boolean marked = line.start() == 0 && text.startsWith(MARK);
            String told = marked ? text.substring(MARK.length()) : text;
            if (told.isEmpty()) {
                inEvent = false;
            } else if (!told.startsWith(":") && !inEvent) {
                begins.add(line.start() + (marked ? MARK.length() : 0));
                inEvent = true;
            }
        }
        return new Places(begins, true);
    }

    /** Lines that hold something. */
    static Places lines(String body) {
        List<Integer> begins = new ArrayList<>();
        int at = 0;
        for (String line : body.split("\n", -1)) {
            int first = 0;
            while (first < line.length() && " \t\r".indexOf(line.charAt(first)) >= 0) {
                first++;
            }
            if (first < line.length()) {
                begins.add(at + first);
            }
            at += line.length() + 1;
        }
        return new Places(begins, true);
    }

    /** Elements of all arrays in one text of JSON; those before the first flaw if it has one. */
    static Places elements(String json) {
        List<Integer> begins = new ArrayList<>();
        byte[] bytes = json.getBytes(StandardCharsets.ISO_8859_1);
        try (JsonParser parser =
                JSON.createParser(ObjectReadContext.empty(), new String(bytes, StandardCharsets.UTF_8))) {
            boolean wide = json.chars().anyMatch(c -> c >= 0x80);
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean begin = token != JsonToken.END_ARRAY
                        && token != JsonToken.END_OBJECT
                        && token != JsonToken.PROPERTY_NAME;
                boolean opens = token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT;
                var around = opens ? parser.streamReadContext().getParent() : parser.streamReadContext();
                if (begin && around.inArray()) {
                    begins.add(Math.toIntExact(parser.currentTokenLocation().getCharOffset()));
                }
            }
            return new Places(begins, !wide);
        } catch (JacksonException e) {
            return new Places(begins, false);
        }
    }

    /** Elements in the data of server-sent events. */
    static Places elementsOfEvents(String body) {
        List<Integer> begins = new ArrayList<>();
        boolean sound = true;
        for (String data : data(body)) {
            Places places = elements(data);
            begins.addAll(places.begins());
            sound &= places.sound();
        }
        return new Places(begins, sound);
    }

    /** Events of OpenAI's chats that bring text. */
    static int texts(String body) {
        int count = 0;
        for (String data : data(body)) {
            JsonNode event = Json.read(new String(data.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
            JsonNode text = event == null
                    ? null
                    : event.path("choices").path(0).path("delta").path("content");
            if (text != null && text.isString() && !text.asString().isEmpty()) {
                count++;
            }
        }
        return count;
    }

    /** The data of each event that has some, one that is not ended among them. */
    static List<String> data(String body) {
        List<String> all = new ArrayList<>();
        StringBuilder data = new StringBuilder();
        Matcher line = LINE.matcher(body.startsWith(MARK) ? body.substring(MARK.length()) : body);
        while (line.find()) {
            String text = line.group(1);
            if (text.startsWith("data:")) {
                data.append(data.isEmpty() ? "" : "\n").append(text.substring(text.startsWith("data: ") ? 6 : 5));
            }
            if (text.isEmpty()) {
                if (!data.isEmpty()) {
                    all.add(data.toString());
                }
                data.setLength(0);
                if (line.hitEnd() && line.end() == line.start()) {
                    break;
                }
            }
        }
        return all;
    }
}
