package io.inferencegateway.filter.redaction.event;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Puts the pieces of one event, and the texts that end with it, behind those of others. */
final class PieceCollector {
    private final List<Piece> pieces;
    private final Ends ends;

    /** Where those of this event begin. */
    private final int firstPiece;

    private final int firstSure;
    private final int firstTold;

    PieceCollector(List<Piece> pieces, Ends ends) {
        this.pieces = pieces;
        this.ends = ends;
        this.firstPiece = pieces.size();
        this.firstSure = ends.sure().size();
        this.firstTold = ends.told().size();
    }

    void delta(String text, int from, int to) {
        pieces.add(new Piece(Piece.Kind.DELTA, text, from, to, false));
    }

    void once(String text, int from, int to) {
        pieces.add(Piece.once(text, from, to));
    }

    void tokens(int from, int to) {
        pieces.add(new Piece(Piece.Kind.TOKENS, "", from, to, true));
    }

    void numbers(int from, int to) {
        pieces.add(new Piece(Piece.Kind.NUMBERS, "", from, to, true));
    }

    /** Texts whose names begin so end with this event. */
    void ends(String text) {
        ends.surely(text);
    }

    /** Such texts end with this event, if the reason that it gives is true. */
    void told(String text) {
        ends.told(text);
    }

    /** The place of the next piece. */
    int size() {
        return pieces.size();
    }

    /** Whether two pieces are of one text, as parts of a message are, or members of one name. */
    boolean repeats() {
        if (pieces.size() - firstPiece < 2) {
            return false;
        }
        Set<String> texts = new HashSet<>();
        for (int i = firstPiece; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (piece.kind() == Piece.Kind.DELTA && !texts.add(piece.text())) {
                return true;
            }
        }
        return false;
    }

    /**
     * What a member brought of which the same object has another behind it: clients take the last one, so only that goes on
     * with a text; the earlier ones are read each by itself.
     */
    void apart(int from, int to) {
        for (int i = from; i < to; i++) {
            Piece piece = pieces.get(i);
            if (piece.kind() == Piece.Kind.DELTA) {
                pieces.set(i, Piece.once("", piece.from(), piece.to()));
            }
        }
    }

    /** Whether what holds the pieces from {@code first} on may be missing in a copy of the event. */
    boolean mayLeaveOut(int first) {
        return LeftOut.fits(pieces, first);
    }

    /** Leaves {@code [from, to)} out, which has the pieces from {@code first} on. */
    void leaveOut(int first, int from, int to) {
        LeftOut.fill(pieces, first, from, to);
    }

    /** Takes everything of this event away again. */
    void forget() {
        pieces.subList(firstPiece, pieces.size()).clear();
        ends.cut(firstSure, firstTold);
    }
}
