package io.inferencegateway.filter.redaction.event;

import java.util.ArrayList;
import java.util.List;

/** Makes stretches of an event pieces from end to end, so that no copy of the event has any of them. */
final class LeftOut {
    private LeftOut() {}

    /** Whether nothing from this piece on goes on in other events, or is replaced. */
    static boolean fits(List<Piece> pieces, int first) {
        for (int i = first; i < pieces.size(); i++) {
            if (pieces.get(i).kind() != Piece.Kind.ONCE) {
                return false;
            }
        }
        return true;
    }

    /** Adds what stands between the pieces from {@code first} on, which are all those in {@code [from, to)}. */
    static void fill(List<Piece> pieces, int first, int from, int to) {
        List<Piece> inside = pieces.subList(first, pieces.size());
        List<Piece> known = new ArrayList<>(inside);
        inside.clear();
        int at = from;
        for (Piece piece : known) {
            between(pieces, at, piece.from());
            pieces.add(piece);
            at = piece.to();
        }
        between(pieces, at, to);
    }

    private static void between(List<Piece> pieces, int from, int to) {
        if (from < to) {
            pieces.add(Piece.once("", from, to));
        }
    }
}
