package io.inferencegateway.filter.redaction.analyzer;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A part of an answer that leaves as one: an event, a line, a stretch of text, or all of it. */
final class Unit {
    /** A stretch of the unit that is a piece of a text. */
    private record Piece(HeldText text, int begin, int from, int to, Characters.Coding coding, int end) {}

    private final byte[] bytes;
    private final List<Piece> pieces = new ArrayList<>(2);

    /** @param bytes its own from now on */
    Unit(byte[] bytes) {
        this.bytes = bytes;
    }

    int size() {
        return bytes.length;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Adds a stretch to a text; in the order of the stretches. */
    void piece(HeldText text, int from, int to, Characters.Coding coding) {
        int begin = text.length();
        Characters characters = new Characters();
        characters.of(bytes, from, to, coding);
        while (characters.next()) {
            text.append(characters.first);
            if (characters.second != 0) {
                text.append(characters.second);
            }
        }
        pieces.add(new Piece(text, begin, from, to, coding, text.length()));
    }

    /** Whether all of its texts were seen by the analyzer. */
    boolean decided() {
        for (Piece piece : pieces) {
            if (piece.text.decided() < piece.end) {
                return false;
            }
        }
        return true;
    }

    /** Writes it with what was found replaced, and lets go of it. */
    void leave(ByteBuf out, Labels labels) {
        int at = 0;
        for (Piece piece : pieces) {
            if (piece.text.marked(piece.begin, piece.end)) {
                out.writeBytes(bytes, at, piece.from - at);
                redact(piece, out, labels);
                at = piece.to;
            }
        }
        out.writeBytes(bytes, at, bytes.length - at);
        pieces.forEach(piece -> piece.text.forget(piece.end));
        drop();
    }

    private void redact(Piece piece, ByteBuf out, Labels labels) {
        Characters characters = new Characters();
        characters.of(bytes, piece.from, piece.to, piece.coding);
        int position = piece.begin;
        while (characters.next()) {
            int units = characters.second == 0 ? 1 : 2;
            int begins = piece.text.begins(position);
            if (begins >= 0) {
                out.writeCharSequence(labels.of(begins), StandardCharsets.US_ASCII);
            } else if (!piece.text.marked(position)) {
                out.writeBytes(bytes, characters.begin, characters.end - characters.begin);
            }
            position += units;
        }
    }

    /** Overwrites it. */
    void drop() {
        Arrays.fill(bytes, (byte) 0);
    }
}
