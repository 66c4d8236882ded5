package io.inferencegateway.filter.redaction.body;

/**
 * What a copy of an event needs around it, so that what an answer is made of stays what it was: an array one array, values
 * apart from one another by what stands between the others.
 */
final class CopyMarks {
    /** Before an element, whose own comma has left already. */
    private static final TextChannels.Around BEFORE_ELEMENT = new TextChannels.Around("", ",");
    /** Behind the last element. */
    private static final TextChannels.Around BEHIND_ELEMENT = new TextChannels.Around(",", "");

    /** Begins each record of a JSON text sequence (RFC 7464). */
    private static final char RECORD = 0x1e;

    private final EventRewriter.Form form;
    private boolean records;
    private boolean behindLine;

    CopyMarks(EventRewriter.Form form) {
        this.form = form;
    }

    /** This stood between two events. */
    void seen(byte value) {
        records |= value == RECORD;
        behindLine = value == '\n';
    }

    /** An event stands behind what was seen last. */
    void event() {
        behindLine = false;
    }

    /** Around a copy before an event, behind what stands between them. */
    TextChannels.Around beforeEvent() {
        return switch (form) {
            case ELEMENTS -> BEFORE_ELEMENT;
            case VALUES -> new TextChannels.Around("", "\n" + record());
            case EVENTS, LINES, FRAMES -> TextChannels.Around.NOTHING;
        };
    }

    /** Around a copy behind the last event. */
    TextChannels.Around behindLast() {
        return switch (form) {
            case ELEMENTS -> BEHIND_ELEMENT;
            case VALUES -> new TextChannels.Around((behindLine ? "" : "\n") + record(), behindLine ? "\n" : "");
            case EVENTS, LINES, FRAMES -> TextChannels.Around.NOTHING;
        };
    }

    private String record() {
        return records ? String.valueOf(RECORD) : "";
    }
}
