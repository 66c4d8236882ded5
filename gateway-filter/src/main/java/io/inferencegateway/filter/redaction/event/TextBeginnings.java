package io.inferencegateway.filter.redaction.event;

import java.util.Set;

/**
 * Which strings of an event that begins something are the first piece of a text, and of which: deltas are added to them.
 *
 * <p>Sources: Anthropic, streaming Messages ({@code content_block_start}); OpenAI, streaming Responses
 * ({@code response.output_item.added}, {@code response.content_part.added}, {@code response.reasoning_summary_part.added});
 * Gemini, Interactions ({@code step.start}, {@code content.start}).
 */
final class TextBeginnings {
    /** What deltas of an item bring that has no parts: the arguments of a call, or code. */
    private static final Set<String> OF_ITEM = Set.of("item/arguments/", "item/input/", "item/code/");

    private static final String TEXT = "/text/";

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
        if (inner.startsWith("step/") || inner.equals("content/text/")) {
            return ofStep(inner, indexes);
        }
        return part(inner, "item/content/", "content_index", indexes)
                + part(inner, "item/summary/", "summary_index", indexes);
    }

    /** Deltas of a step do not say which of its contents they go on with: all of them are one text. */
    private static String ofStep(String inner, String indexes) {
        if (inner.equals("step/arguments/")) {
            return indexes + "delta/arguments/";
        }
        if (isPart(inner, "step/summary/")) {
            return indexes + "delta/content/text/";
        }
        return inner.equals("content/text/") || isPart(inner, "step/content/") ? indexes + "delta/text/" : "";
    }

    /** Of the text of a part, {@code array} its place in it and {@code "text/"}. */
    private static String part(String inner, String array, String index, String indexes) {
        return isPart(inner, array)
                ? indexes + index + '=' + inner.substring(array.length(), inner.length() - TEXT.length()) + "/delta/"
                : "";
    }

    /** Whether it is the text of an element of this array. */
    private static boolean isPart(String inner, String array) {
        int end = inner.length() - TEXT.length();
        return end > array.length()
                && inner.startsWith(array)
                && inner.endsWith(TEXT)
                && inner.indexOf('/', array.length()) == end;
    }
}
