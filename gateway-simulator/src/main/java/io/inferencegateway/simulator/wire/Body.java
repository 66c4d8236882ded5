package io.inferencegateway.simulator.wire;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * The body of an answer, produced piece by piece so that its size costs no memory; read once.
 *
 * @param pieces each becomes one HTTP chunk where the answer is chunked
 * @param length the sum of all pieces; negative if it is not known before: the answer is then chunked
 * @param filler makes the bytes that pad this body to a wanted size
 */
public record Body(Iterator<byte[]> pieces, long length, Filler filler) {

    /** Bytes that may be inserted into a body without changing what a client understands. */
    public interface Filler {

        /** At most that many bytes, or the smallest amount possible if that is more. */
        byte[] bytes(int wanted);

        /** Whether padding stands before the last piece instead of behind it. */
        default boolean beforeLast() {
            return false;
        }
    }

    /** Blanks: may follow any JSON value or line of text. */
    public static final Filler BLANKS = wanted -> {
        byte[] blanks = new byte[wanted];
        Arrays.fill(blanks, (byte) ' ');
        return blanks;
    };

    /** Comment lines of server-sent events; they stand before the last event, which ends the stream for clients. */
    public static final Filler COMMENTS = new Filler() {
        @Override
        public byte[] bytes(int wanted) {
            byte[] comment = new byte[Math.max(3, wanted)];
            Arrays.fill(comment, (byte) '.');
            comment[0] = ':';
            comment[comment.length - 2] = '\n';
            comment[comment.length - 1] = '\n';
            return comment;
        }

        @Override
        public boolean beforeLast() {
            return true;
        }
    };

    /** A body of known bytes. */
    public static Body of(byte[] bytes) {
        return new Body(List.of(bytes).iterator(), bytes.length, BLANKS);
    }

    /** A body that is sent piece by piece. */
    public static Body streamed(Iterator<byte[]> pieces, Filler filler) {
        return new Body(pieces, -1, filler);
    }

    /** That many blanks. */
    public static Body blanks(long length) {
        Body nothing = new Body(Collections.emptyIterator(), 0, BLANKS);
        return new Body(new PaddedPieces(nothing, length), length, BLANKS);
    }
}
