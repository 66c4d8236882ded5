package io.inferencegateway.filter.redaction;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;

/** The bytes of a buffer in arrays, a stretch at a time: its own array, or scratch of the thread that lasts until the next. */
final class Windows {
    /** Bytes of a stretch at the most. */
    static final int LENGTH = 8192;

    /** A stretch: {@code bytes[from, to)}. */
    static final class Window {
        final byte[] bytes;
        final int from;
        final int to;

        private Window(byte[] bytes, int from, int to) {
            this.bytes = bytes;
            this.from = from;
            this.to = to;
        }
    }

    private static final FastThreadLocal<byte[]> SCRATCH = new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
            return new byte[LENGTH];
        }
    };

    private Windows() {}

    /** The stretch that begins so many bytes behind the first readable one. */
    static Window of(ByteBuf in, int offset) {
        int at = in.readerIndex() + offset;
        int size = Math.min(in.writerIndex() - at, LENGTH);
        if (in.hasArray()) {
            int from = in.arrayOffset() + at;
            return new Window(in.array(), from, from + size);
        }
        byte[] scratch = SCRATCH.get();
        in.getBytes(at, scratch, 0, size);
        return new Window(scratch, 0, size);
    }
}
