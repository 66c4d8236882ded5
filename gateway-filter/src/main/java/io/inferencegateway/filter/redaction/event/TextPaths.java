package io.inferencegateway.filter.redaction.event;

/** How the texts of events are named: by the path to their strings, behind the numbers that tell one from others. */
final class TextPaths {
    private static final String[] INDEXES = {"index", "output_index", "content_index", "summary_index"};

    private static final String[] HOLDERS = {"delta/", "details/"};

    private TextPaths() {}

    /** The numbers that an event says its text by, where its type tells that they do; it begins here. */
    static String indexes(JsonCursor json) {
        StringBuilder path = new StringBuilder();
        for (String name : INDEXES) {
            String index = json.field(name);
            if (!index.isEmpty()) {
                path.append(name).append('=').append(index).append('/');
            }
        }
        return path.toString();
    }

    /** The block of Amazon Bedrock's Converse that the event which begins here is of; empty if it is of none. */
    static String block(JsonCursor json) {
        String index = json.field("contentBlockIndex");
        return index.isEmpty() ? "" : "contentBlockIndex=" + index + '/';
    }

    /** The element that begins here of an array of this name: its own number, none where all are one text, or its place. */
    static String element(JsonCursor json, String array, int place) {
        String index = json.peek() == '{' && FieldNames.indexed(array) ? json.field("index") : "";
        if (!index.isEmpty()) {
            return index;
        }
        return FieldNames.joined(array) ? "*" : Integer.toString(place);
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
