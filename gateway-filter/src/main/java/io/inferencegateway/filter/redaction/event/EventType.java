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
    /** Before what {@code event_type} says, which others use in their own ways. */
    private static final String INTERACTION = "interaction:";

    static EventType of(EventHead head) {
        boolean interaction = head.type.isEmpty()
                && (head.eventType.startsWith("step.")
                        || head.eventType.startsWith("content.")
                        || head.eventType.startsWith("interaction."));
        return interaction ? new EventType(INTERACTION + head.eventType) : new EventType(head.type);
    }

    /** Whether what it brings is known: pieces in deltas, and whole texts elsewhere. */
    boolean known() {
        return name.startsWith("content_block")
                || name.startsWith("response.")
                || name.startsWith("message_")
                || name.startsWith(INTERACTION);
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
                || (name.startsWith(INTERACTION) && name.endsWith(".start"))
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
