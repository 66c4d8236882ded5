package io.inferencegateway.filter.redaction.event;

/** How the texts of events are named: by the path to their strings, behind the numbers that tell one from others. */
final class TextPaths {
    /** Arguments that Gemini streams in pieces, each told by its path. */
    static final String PARTIAL = "partialArgs";

    /** Changes of a document, each told by the path of what it changes (RFC 6902), as LangServe streams its log. */
    private static final String CHANGES = "ops";

    /** Where such a change adds to a list: what it adds goes on with what was added before. */
    private static final String APPENDED = "/-";

    /** Clients put the parts of one message together, so they are one text, and Gemini's thoughts another. */
    private static final String PARTS = "parts";

    private static final String ALL_PARTS = "*";
    private static final String THOUGHTS = "thought";

    private static final String[] HOLDERS = {"delta/", "details/", "messageStop/", "meta_info/"};

    private TextPaths() {}

    /** The element that begins here of an array of this name: its own number or path, none where all are one text, or its place. */
    static String element(JsonCursor json, String array, int place) {
        boolean object = json.peek() == '{';
        if (array.equals(PARTS)) {
            return object && json.field("thought").equals("true") ? THOUGHTS : ALL_PARTS;
        }
        String name = "";
        if (object && FieldNames.indexed(array)) {
            name = json.field("index");
        } else if (object && array.equals(PARTIAL)) {
            return json.field("jsonPath");
        } else if (object && array.equals(CHANGES) && !json.field("op").isEmpty()) {
            name = json.field("path");
        }
        return name.isEmpty() ? Integer.toString(place) : name;
    }

    /** Whether the element that begins here changes a document, and does not go on with what others have added. */
    static boolean changes(JsonCursor json, String array) {
        return array.equals(CHANGES)
                && json.peek() == '{'
                && !json.field("op").isEmpty()
                && !json.field("path").endsWith(APPENDED);
    }

    /** What ends where a part of this path begins, at {@code json}: thoughts where the answer goes on; nothing if it is empty. */
    static String endedBy(JsonCursor json, String array, String path) {
        boolean answers = array.equals(PARTS)
                && json.peek() == '{'
                && !json.field("text").isEmpty()
                && !json.field("thought").equals("true");
        return answers ? path + THOUGHTS + '/' : "";
    }

    /** What ends where a reason is given: in an object that only holds such things, what that object belongs to. */
    static String holder(String path) {
        for (String inner : HOLDERS) {
            if (path.endsWith(inner)) {
                return path.substring(0, path.length() - inner.length());
            }
        }
        return path;
    }
}
