package io.inferencegateway.filter.redaction.event;

/**
 * What an event says that it is, in {@code type}, in {@code event_type} (Gemini's Interactions) or by the object that it brings
 * (OpenAI's Assistants); elsewhere it is empty.
 *
 * <p>Sources: Anthropic, OpenAI's Responses, Cohere's second API, LM Studio, the AI SDK's streams.
 *
 * <p>Only where a type is known do the numbers beside it tell texts apart. Others count their events in a field {@code index}, and
 * to trust it would be to take each event for a text of its own.
 */
record EventType(String name) {
    static EventType of(EventHead head) {
        return new EventType(head.type);
    }

    /** Whether what it brings is known: pieces in deltas, and whole texts elsewhere. */
    boolean known() {
        return name.startsWith("content_block")
                || name.startsWith("response.")
                || name.startsWith("message_");
    }

    /** Whether the numbers beside it tell texts apart. */
    boolean numbered() {
        return known();
    }

    /** Its strings are whole texts, not pieces. */
    boolean whole() {
        return known() && !name.endsWith("delta");
    }

    /** Something begins, perhaps with some of its text: a block, an item, a part or a step. */
    boolean begins() {
        return name.equals("content_block_start")
                || (name.startsWith("response.") && name.endsWith(".added"));
    }

    boolean ends() {
        return name.endsWith("_stop")
                || name.endsWith(".stop")
                || name.endsWith(".done")
                || name.endsWith(".completed")
                || name.endsWith(".failed")
                || name.endsWith(".incomplete");
    }
}
