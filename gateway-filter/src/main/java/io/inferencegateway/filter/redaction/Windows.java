package io.inferencegateway.filter.redaction;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;
import org.jspecify.annotations.Nullable;

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

    private static final FastThreadLocal<Windows> OF_THREAD = new FastThreadLocal<>() {
        @Override
        protected Windows initialValue() {
            return new Windows();
        }
    };

    private final byte[] scratch = new byte[LENGTH];

    /** The buffer whose readable bytes all are in the scratch, between {@link #keep} and {@link #forget}. */
    private @Nullable ByteBuf kept;

    private int index;
    private int length;

    private Windows() {}

    /** The stretch that begins so many bytes behind the first readable one. */
    @SuppressWarnings("ReferenceEquality") // buffers are equal by their bytes, which are what is not to be read
    static Window of(ByteBuf in, int offset) {
        int at = in.readerIndex() + offset;
        int size = Math.min(in.writerIndex() - at, LENGTH);
        if (in.hasArray()) {
            int from = in.arrayOffset() + at;
            return new Window(in.array(), from, from + size);
        }
        Windows windows = OF_THREAD.get();
        if (windows.kept != in || windows.index != at || windows.length != size) {
            windows.kept = null;
            in.getBytes(at, windows.scratch, 0, size);
        }
        return new Window(windows.scratch, 0, size);
    }

    /** This buffer was read last, whole: who is given it next, before {@link #forget}, need not read it again. */
    static void keep(ByteBuf in) {
        if (in.readableBytes() <= LENGTH && !in.hasArray()) {
            Windows windows = OF_THREAD.get();
            windows.kept = in;
            windows.index = in.readerIndex();
            windows.length = in.readableBytes();
        }
    }

    /** The buffer may be gone, or another one by the same object. */
    static void forget() {
        OF_THREAD.get().kept = null;
    }
}
