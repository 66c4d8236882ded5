package io.inferencegateway.filter.redaction.event;

/**
 * What the field {@code type} of an event says, where Anthropic and OpenAI's Responses put one; elsewhere it is empty.
 *
 * <p>Only there do the numbers beside it tell texts apart. Others count their events in a field {@code index}, and to trust it
 * would be to take each event for a text of its own.
 */
record EventType(String name) {
    boolean known() {
        return name.startsWith("content_block") || name.startsWith("response.") || name.startsWith("message_");
    }

    /** Its strings are whole texts, not pieces. */
    boolean whole() {
        return known() && !name.endsWith("delta");
    }

    /** Something begins, perhaps with some of its text: a block of Anthropic's, an item or a part of OpenAI's Responses. */
    boolean begins() {
        return name.equals("content_block_start") || (name.startsWith("response.") && name.endsWith(".added"));
    }

    boolean ends() {
        return name.endsWith("_stop")
                || name.endsWith(".done")
                || name.endsWith(".completed")
                || name.endsWith(".failed")
                || name.endsWith(".incomplete");
    }
}
