package io.inferencegateway.filter.redaction.event;

/**
 * A stretch of an event that is treated apart from the rest of it.
 *
 * @param text which text it is a piece of. What is {@link Kind#ONCE} is a text of its own, named so; it is empty where what stands
 *     around it is read with it, and of all other kinds
 * @param from where it begins, quotes not counted
 * @param to where it ends
 * @param last whether the text ends with this piece
 */
public record Piece(Kind kind, String text, int from, int to, boolean last) {
    /** What is done with it. */
    public enum Kind {
        /** A piece of a text that goes on in other events. */
        DELTA,
        /** What clients add up, or do, although it comes once, so that a second copy of the event must not repeat it. */
        ONCE,
        /** A value that repeats the text in pieces of its own, such as log probabilities: {@code null} takes its place. */
        TOKENS,
        /** What is in an array of numbers that repeat the text: the array stays, empty. */
        NUMBERS
    }

    /** What comes once and is whole. */
    public static Piece once(String text, int from, int to) {
        return new Piece(Kind.ONCE, text, from, to, true);
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
