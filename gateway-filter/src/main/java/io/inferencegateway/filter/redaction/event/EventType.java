package io.inferencegateway.filter.redaction.event;

import java.util.Set;

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

    /** What is behind the subject of a type whose events begin a text, go on with it, and end it. */
    private static final Set<String> PARTS = Set.of("start", "delta", "end");

    /** Subjects that are all of an answer. */
    private static final Set<String> ALL = Set.of("message", "chat", "response", "content_block", "thread");

    /** Bring what nothing is put together with: bytes, or all of an answer once more. */
    private static final Set<String> WHOLE = Set.of("response.audio.delta", "response.output_audio.delta", "chat.end");

    static EventType of(EventHead head) {
        if (head.object.startsWith("thread.") && !head.object.endsWith("delta") && !head.object.endsWith("chunk")) {
            return new EventType(head.object + '.' + head.status);
        }
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
                || name.startsWith("thread.")
                || name.startsWith(INTERACTION);
    }

    /** Whether the numbers beside it tell texts apart. */
    boolean numbered() {
        return known() || name.startsWith("content-") || name.startsWith("tool-call-");
    }

    /** Its strings are whole texts, not pieces. */
    boolean whole() {
        return (known() && !name.endsWith("delta")) || WHOLE.contains(name);
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
                || name.endsWith(".end")
                || name.endsWith("-end")
                || name.endsWith(".completed")
                || name.endsWith(".failed")
                || name.endsWith(".incomplete");
    }

    /** What a text of such events is told by that have no numbers: what their types have in common. Empty if there is nothing. */
    String subject() {
        int end = Math.max(name.lastIndexOf('.'), Math.max(name.lastIndexOf('-'), name.lastIndexOf('_')));
        if (end <= 0) {
            return "";
        }
        String part = name.substring(end + 1);
        boolean done = part.equals("done") && name.startsWith("response.");
        String subject = name.substring(0, end);
        return (done || PARTS.contains(part)) && !ALL.contains(subject) ? subject + '/' : "";
    }
}
