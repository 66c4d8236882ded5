package io.inferencegateway.simulator.wire;

import io.inferencegateway.simulator.Fault;
import io.inferencegateway.simulator.Knobs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.GZIPOutputStream;

/** Applies those knobs to an answer that change its bytes: size, compression, pieces, framing. */
final class Shaper {

    private Shaper() {}

    static Answer shape(Answer answer, Knobs knobs) {
        Body body = answer.body();
        Answer shaped = answer;
        if (knobs.bodyBytes() > 0 && answer.status() < 400) {
            long length = body.length() < 0 ? -1 : Math.max(body.length(), knobs.bodyBytes());
            body = new Body(new PaddedPieces(body, knobs.bodyBytes()), length, body.filler());
        }
        if (knobs.gzip()) {
            body = new Body(new GzippedPieces(body.pieces()), -1, body.filler());
            shaped = shaped.with("content-encoding", "gzip");
        }
        if (knobs.streaming() == Knobs.Streaming.OFF && body.length() < 0) {
            body = Body.of(join(body.pieces()));
        }
        if (knobs.chunkBytes() > 0) {
            body = new Body(new SplitPieces(body.pieces(), knobs.chunkBytes()), body.length(), body.filler());
        }
        boolean chunked = knobs.streaming() == Knobs.Streaming.ON
                || knobs.trailers()
                || (knobs.fault() == Fault.TRUNCATE && knobs.faultAfterBytes() == 0);
        if (chunked) {
            body = new Body(body.pieces(), -1, body.filler());
        }
        return new Answer(shaped.status(), shaped.headers(), body);
    }

    static byte[] join(Iterator<byte[]> pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pieces.forEachRemaining(out::writeBytes);
        return out.toByteArray();
    }

    private static final class SplitPieces implements Iterator<byte[]> {

        private final Iterator<byte[]> source;
        private final int size;
        private byte[] piece = {};
        private int from;

        SplitPieces(Iterator<byte[]> source, int size) {
            this.source = source;
            this.size = size;
        }

        @Override
        public boolean hasNext() {
            return from < piece.length || source.hasNext();
        }

        @Override
        public byte[] next() {
            if (from >= piece.length) {
                piece = source.next();
                from = 0;
            }
            int to = Math.min(piece.length, from + size);
            byte[] part = Arrays.copyOfRange(piece, from, to);
            from = to;
            return part;
        }
    }

    private static final class GzippedPieces implements Iterator<byte[]> {

        private final Iterator<byte[]> source;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final GZIPOutputStream gzip;
        private boolean finished;

        GzippedPieces(Iterator<byte[]> source) {
            this.source = source;
            try {
                this.gzip = new GZIPOutputStream(out, 8192, true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean hasNext() {
            return !finished;
        }

        @Override
        public byte[] next() {
            if (finished) {
                throw new NoSuchElementException();
            }
            try {
                if (source.hasNext()) {
                    gzip.write(source.next());
                    gzip.flush();
                } else {
                    finished = true;
                    gzip.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            byte[] compressed = out.toByteArray();
            out.reset();
            return compressed;
        }
    }
}
