package io.inferencegateway.filter.redaction.body;

import io.inferencegateway.exchange.ResponseTransform;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An answer of JSON of which only its first bytes tell whether it is one value, an array that is streamed piece by piece, or
 * around a body of another type.
 *
 * <p>It is streamed if it is an array and was asked for as such, or if the first member of its first element is
 * {@code candidates}, as in Vertex AI's. It is around another body if its first member, or that of its first element, is
 * {@code httpBody}. Nothing leaves before that is known, which takes a dozen bytes; of blanks, no more than
 * {@link #LONGEST} are waited for.
 */
public final class JsonBody extends HeldBody {
    private static final int LONGEST = 256;
    private static final byte[] CANDIDATES = "candidates\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HTTP_BODY = "httpBody\"".getBytes(StandardCharsets.US_ASCII);

    /** What it is. */
    public enum Shape {
        STREAMED,
        AROUND_BODY,
        WHOLE
    }

    private enum At {
        BEFORE,
        IN_ARRAY,
        IN_OBJECT,
        IN_NAME
    }

    private final boolean asked;
    private final Function<Shape, ResponseTransform> open;
    private At at = At.BEFORE;
    private boolean array;
    private byte[] name = CANDIDATES;
    private int inName;
    private @Nullable Shape shape;

    /**
     * @param asked whether an array is a stream by what was asked for
     * @param open opens what reads such JSON; called once
     */
    public JsonBody(boolean asked, Function<Shape, ResponseTransform> open) {
        this.asked = asked;
        this.open = open;
    }

    @Override
    @Nullable
    ResponseTransform told(ByteBuf seen, int before) {
        int length = Math.min(seen.readableBytes(), LONGEST);
        seen.forEachByte(seen.readerIndex() + before, length - before, value -> {
            next(value);
            return shape == null;
        });
        return shape != null ? open.apply(shape) : length < LONGEST ? null : untold();
    }

    @Override
    ResponseTransform untold() {
        return open.apply(Shape.WHOLE);
    }

    private void next(byte value) {
        boolean blank = value == ' ' || value == '\t' || value == '\r' || value == '\n';
        if (at == At.IN_NAME) {
            inName(value);
        } else if (!blank) {
            switch (at) {
                case BEFORE -> before(value);
                case IN_ARRAY -> at = is(value == '{', At.IN_OBJECT);
                default -> at = is(value == '"', At.IN_NAME);
            }
        }
    }

    private void before(byte value) {
        // A byte order mark is no blank, but whoever writes one may stream as well.
        boolean mark = value == (byte) 0xef || value == (byte) 0xbb || value == (byte) 0xbf;
        array = value == '[';
        if (array && asked) {
            shape = Shape.STREAMED;
        } else if (!mark) {
            at = is(array || value == '{', array ? At.IN_ARRAY : At.IN_OBJECT);
        }
    }

    private void inName(byte value) {
        if (inName == 0 && (value == HTTP_BODY[0] || !array)) {
            name = HTTP_BODY;
        }
        at = is(value == name[inName++], At.IN_NAME);
        if (shape == null && inName == name.length) {
            shape = name == HTTP_BODY ? Shape.AROUND_BODY : Shape.STREAMED;
        }
    }

    private At is(boolean expected, At next) {
        if (!expected) {
            shape = Shape.WHOLE;
        }
        return next;
    }
}
