package io.inferencegateway.filter.redaction.nested;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.refusal.Unreadable;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * JSON in which another body is written as base64: {@code {"httpBody":{"contentType":"text/plain","data":"…"}}}, as Vertex AI
 * does. The inner body is redacted as what its type says, and written as base64 again; everything around it is redacted as
 * JSON.
 *
 * <p>The JSON's transform must hand out all of a string's opening quote at once, for what is inside goes past it. Owns both
 * transforms.
 */
public final class HttpBodyJson implements ResponseTransform {
    private final ResponseTransform around;
    private final IntSupplier held;
    private final Function<String, ResponseTransform> inner;
    private final HttpBodyFinder finder = new HttpBodyFinder();
    private @Nullable ResponseTransform data;
    private Base64Reader reader = new Base64Reader();
    private Base64Writer writer = new Base64Writer();

    /**
     * @param around redacts JSON
     * @param held bytes that it has read and not handed out
     * @param inner opens what redacts a body of this type, which is nothing if none was given before the data; throws if it
     *     cannot be redacted
     */
    public HttpBodyJson(ResponseTransform around, IntSupplier held, Function<String, ResponseTransform> inner) {
        this.around = around;
        this.held = held;
        this.inner = inner;
    }

    @Override
    public void body(ByteBuf in, Consumer<ByteBuf> out) {
        try {
            int from = in.readerIndex();
            int to = in.writerIndex();
            int at = from;
            while (at < to) {
                if (data != null) {
                    at = data(data, in, at, to, out);
                    from = at;
                    // The closing quote is the data's to the finder, and the JSON's to what redacts it.
                    at += data == null ? 1 : 0;
                }
                while (at < to && data == null) {
                    if (finder.next(in.getByte(at++))) {
                        around(in, from, at, out);
                        from = at;
                        begin();
                    }
                }
            }
            if (data == null) {
                around(in, from, to, out);
            }
        } finally {
            in.release();
        }
    }

    private void begin() {
        if (held.getAsInt() > 0) {
            throw new IllegalStateException("held: " + held.getAsInt() + " (expected: 0 behind an opening quote)");
        }
        data = inner.apply(finder.contentType());
    }

    private void around(ByteBuf in, int from, int to, Consumer<ByteBuf> out) {
        if (from < to) {
            around.body(in.retainedSlice(from, to - from), out);
        }
    }

    /** Reads the data as far as it is here; gives where its closing quote is. */
    private int data(ResponseTransform open, ByteBuf in, int from, int to, Consumer<ByteBuf> out) {
        ByteBuf read = in.alloc().buffer(to - from);
        ByteBuf written = in.alloc().buffer(to - from);
        try {
            int at = from;
            while (at < to && reader.next(in.getByte(at), read)) {
                at++;
            }
            Consumer<ByteBuf> encoded = part -> {
                writer.write(part, written);
                part.release();
            };
            boolean over = at < to;
            if (over) {
                reader.end(read);
            }
            if (read.isReadable()) {
                open.body(read.retain(), encoded);
            }
            if (over) {
                open.end(encoded);
                writer.end(written);
                data = null;
                reader = new Base64Reader();
                writer = new Base64Writer();
            }
            if (written.isReadable()) {
                out.accept(written.retain());
            }
            return at;
        } finally {
            read.release();
            written.release();
        }
    }

    @Override
    public void end(Consumer<ByteBuf> out) {
        if (data != null) {
            throw Unreadable.because("its JSON ends within the data of its httpBody");
        }
        around.end(out);
    }

    @Override
    public void abandon() {
        if (data != null) {
            data.abandon();
            data = null;
        }
        around.abandon();
    }

    @Override
    public boolean changesLength() {
        return true;
    }

    @Override
    public String toString() {
        return "HttpBodyJson[" + around + "]";
    }
}
