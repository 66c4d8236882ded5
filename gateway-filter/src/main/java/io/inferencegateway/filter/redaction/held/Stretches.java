package io.inferencegateway.filter.redaction.held;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;
import org.jspecify.annotations.Nullable;

/** The bytes of a buffer in arrays, a stretch at a time: its own array, or scratch of the thread that lasts until the next. */
public final class Stretches {
    /** Bytes of a stretch at the most. */
    public static final int LENGTH = 8192;

    /** A stretch: {@code bytes[from, to)}. */
    public static final class Stretch {
        public final byte[] bytes;
        public final int from;
        public final int to;

        private Stretch(byte[] bytes, int from, int to) {
            this.bytes = bytes;
            this.from = from;
            this.to = to;
        }
    }

    private static final FastThreadLocal<Stretches> OF_THREAD = new FastThreadLocal<>() {
        @Override
        protected Stretches initialValue() {
            return new Stretches();
        }
    };

    private final byte[] scratch = new byte[LENGTH];

    /** The buffer whose readable bytes all are in the scratch, between {@link #keep} and {@link #forget}. */
    private @Nullable ByteBuf kept;

    private int index;
    private int length;

    private Stretches() {}

    /** The stretch that begins so many bytes behind the first readable one. */
    @SuppressWarnings("ReferenceEquality") // buffers are equal by their bytes, which are what is not to be read
    public static Stretch of(ByteBuf in, int offset) {
        int at = in.readerIndex() + offset;
        int size = Math.min(in.writerIndex() - at, LENGTH);
        if (in.hasArray()) {
            int from = in.arrayOffset() + at;
            return new Stretch(in.array(), from, from + size);
        }
        Stretches stretches = OF_THREAD.get();
        if (stretches.kept != in || stretches.index != at || stretches.length != size) {
            stretches.kept = null;
            in.getBytes(at, stretches.scratch, 0, size);
        }
        return new Stretch(stretches.scratch, 0, size);
    }

    /** This buffer was read last, whole: who is given it next, before {@link #forget}, need not read it again. */
    public static void keep(ByteBuf in) {
        if (in.readableBytes() <= LENGTH && !in.hasArray()) {
            Stretches stretches = OF_THREAD.get();
            stretches.kept = in;
            stretches.index = in.readerIndex();
            stretches.length = in.readableBytes();
        }
    }

    /** The buffer may be gone, or another one by the same object. */
    public static void forget() {
        OF_THREAD.get().kept = null;
    }
}
