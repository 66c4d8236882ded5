package io.inferencegateway.filter.redaction.event;

/**
 * A stretch of an event that is treated apart from the rest of it.
 *
 * @param text which text it is a piece of; empty unless it is a {@link Kind#DELTA}
 * @param from where it begins, quotes not counted
 * @param to where it ends
 * @param last whether the text ends with this piece
 */
public record Piece(Kind kind, String text, int from, int to, boolean last) {
    /** What is done with it. */
    public enum Kind {
        /** A piece of a text that goes on in other events. */
        DELTA,
        /** A string that clients add up although it comes once, so that a second copy of the event must not repeat it. */
        ONCE,
        /** A value that repeats the text in pieces of its own, such as log probabilities: {@code null} takes its place. */
        TOKENS,
        /** What is in an array of numbers that repeat the text: the array stays, empty. */
        NUMBERS
    }

    /** Whether it leaves, as far as it may be shown. */
    public boolean isShown() {
        return kind == Kind.DELTA || kind == Kind.ONCE;
    }

    /** The same, after which the text is over. */
    public Piece ended() {
        return new Piece(kind, text, from, to, true);
    }
}
