package io.inferencegateway.simulator.wire;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** A body padded to a size, of which one filler piece exists at a time. */
final class PaddedPieces implements Iterator<byte[]> {

    private static final int PIECE = 32 * 1024;

    private final Iterator<byte[]> source;
    private final Body.Filler filler;
    private long missing;
    private byte[] held = {};
    private byte[] piece = {};

    PaddedPieces(Body body, long size) {
        this.source = body.pieces();
        this.filler = body.filler();
        this.missing = size;
    }

    @Override
    public boolean hasNext() {
        return held.length > 0 || source.hasNext() || missing > 0;
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (held.length == 0 && source.hasNext()) {
            byte[] next = source.next();
            missing -= next.length;
            if (source.hasNext() || !filler.beforeLast()) {
                return next;
            }
            held = next;
        }
        if (missing > 0) {
            int wanted = (int) Math.min(PIECE, missing);
            if (piece.length != wanted) {
                piece = filler.bytes(wanted);
            }
            missing -= piece.length;
            return piece;
        }
        byte[] last = held;
        held = new byte[0];
        return last;
    }
}
