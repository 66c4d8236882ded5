package io.inferencegateway.filter.redaction.event;

import java.util.Set;

/**
 * Which strings of an event that begins something are the first piece of a text, and of which: deltas are added to them.
 *
 * <p>Sources: Anthropic, streaming Messages ({@code content_block_start}); OpenAI, streaming Responses
 * ({@code response.output_item.added}, {@code response.content_part.added}, {@code response.reasoning_summary_part.added}).
 */
final class TextBeginnings {
    /** What deltas of an item bring that has no parts: the arguments of a call, or code. */
    private static final Set<String> OF_ITEM = Set.of("item/arguments/", "item/input/", "item/code/");

    private TextBeginnings() {}

    /**
     * The path that deltas of the same text have; empty if a string at this path is no beginning of one.
     *
     * @param indexes what the path begins with
     */
    static String text(String path, String indexes) {
        String inner = path.substring(indexes.length());
        if (inner.equals("content_block/text/") || inner.equals("content_block/thinking/")) {
            return indexes + "delta/" + inner.substring("content_block/".length());
        }
        if (inner.equals("part/text/") || inner.equals("part/refusal/") || OF_ITEM.contains(inner)) {
            return indexes + "delta/";
        }
        return part(inner, "item/content/", "content_index", indexes)
                + part(inner, "item/summary/", "summary_index", indexes);
    }

    /** Of the text of a part, {@code array} its place in it and {@code "text/"}. */
    private static String part(String inner, String array, String index, String indexes) {
        int end = inner.length() - "/text/".length();
        if (end <= array.length() || !inner.startsWith(array) || !inner.endsWith("/text/")) {
            return "";
        }
        String place = inner.substring(array.length(), end);
        return place.indexOf('/') < 0 ? indexes + index + '=' + place + "/delta/" : "";
    }
}
