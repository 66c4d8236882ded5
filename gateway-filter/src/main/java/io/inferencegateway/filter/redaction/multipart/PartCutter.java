package io.inferencegateway.filter.redaction.multipart;

import io.inferencegateway.filter.redaction.refusal.Unreadable;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;

/**
 * Cuts a body of many parts while it arrives (RFC 2046, section 5.1): what stands before the first part and behind the last one
 * nobody reads, so it is left out.
 *
 * <p>Strict where readers differ: lines end with CR LF, behind a boundary stand blanks at the most, no header is folded. Of the
 * body nothing is kept but what may be the beginning of a boundary. Confined to one event loop.
 */
public final class PartCutter {
    /** Bytes of the headers of a part at the most. */
    public static final int MOST_HEADERS = 8192;

    private static final int USUAL_HEADERS = 256;

    /** Takes a body part by part. */
    public interface Taker {
        /** A part begins: {@code bytes[0, length)} are the lines of its headers; must not keep the array. */
        void headers(byte[] bytes, int length);

        /** Some of a part's body; owned by the taker. */
        void body(ByteBuf some);

        /** The part is over. */
        void ends();

        /** That part was the last one. */
        void closed();
    }

    private enum At {
        BEFORE,
        /** Behind a boundary. */
        BOUNDARY,
        /** Behind the first of two hyphens that make a boundary the last one. */
        HYPHEN,
        PADDING,
        RETURN,
        HEADERS,
        BODY,
        BEHIND
    }

    private final byte[] boundary;
    private At at = At.BEFORE;
    /** Bytes of the boundary, with the end of the line before it, that have come. */
    private int matched = 2;
    /** Of these the first ones, which end a line that is none of the body. */
    private int before = 2;

    private byte[] headers = {};
    private int length;

    /** @param line what {@link Boundary#line} gives */
    public PartCutter(byte[] line) {
        boundary = new byte[line.length + 2];
        boundary[0] = '\r';
        boundary[1] = '\n';
        System.arraycopy(line, 0, boundary, 2, line.length);
    }

    /** Reads, without taking ownership of {@code in}. */
    public void add(ByteBuf in, Taker taker) {
        while (in.isReadable()) {
            switch (at) {
                case BEFORE, BODY -> search(in, taker);
                case HEADERS -> header(in.readByte(), taker);
                case BEHIND -> in.skipBytes(in.readableBytes());
                default -> at = next(in.readByte(), taker);
            }
        }
    }

    private void search(ByteBuf in, Taker taker) {
        if (matched == 0) {
            find(in, taker);
        } else if (in.getByte(in.readerIndex()) == boundary[matched]) {
            in.skipBytes(1);
            matched++;
        } else {
            if (at == At.BODY && matched > before) {
                taker.body(Unpooled.wrappedBuffer(boundary, before, matched - before));
            }
            matched = 0;
            before = 0;
        }
        if (matched == boundary.length) {
            if (at == At.BODY) {
                taker.ends();
            }
            at = At.BOUNDARY;
        }
    }

    /** No byte of a boundary is a carriage return but its first: where it does not go on, it can only begin behind that. */
    private void find(ByteBuf in, Taker taker) {
        int from = in.readerIndex();
        int to = in.writerIndex();
        int begin = in.indexOf(from, to, boundary[0]);
        while (begin >= 0) {
            int same = 1;
            while (same < boundary.length && begin + same < to && in.getByte(begin + same) == boundary[same]) {
                same++;
            }
            if (same == boundary.length || begin + same == to) {
                give(in, begin - from, taker);
                in.skipBytes(same);
                matched = same;
                return;
            }
            begin = in.indexOf(begin + same, to, boundary[0]);
        }
        give(in, to - from, taker);
    }

    private void give(ByteBuf in, int size, Taker taker) {
        if (size > 0 && at == At.BODY) {
            taker.body(in.readRetainedSlice(size));
        } else {
            in.skipBytes(size);
        }
    }

    private At next(byte value, Taker taker) {
        boolean blank = value == ' ' || value == '\t';
        if (at == At.BOUNDARY && value == '-') {
            return At.HYPHEN;
        } else if (at == At.HYPHEN && value == '-') {
            taker.closed();
            return At.BEHIND;
        } else if ((at == At.BOUNDARY || at == At.PADDING) && blank) {
            return At.PADDING;
        } else if ((at == At.BOUNDARY || at == At.PADDING) && value == '\r') {
            return At.RETURN;
        } else if (at == At.RETURN && value == '\n') {
            headers = new byte[USUAL_HEADERS];
            length = 0;
            return At.HEADERS;
        }
        throw Unreadable.because("something stands behind a boundary of its parts");
    }

    private void header(byte value, Taker taker) {
        boolean behindReturn = length > 0 && headers[length - 1] == '\r';
        if (behindReturn != (value == '\n')) {
            throw Unreadable.because("a header of a part ends in another way than with CR LF");
        }
        if (length == MOST_HEADERS) {
            throw Unreadable.because("the headers of a part are longer than " + MOST_HEADERS + " bytes");
        }
        if (length == headers.length) {
            byte[] larger = Arrays.copyOf(headers, 2 * length);
            Arrays.fill(headers, (byte) 0);
            headers = larger;
        }
        headers[length++] = value;
        boolean blankLine = value == '\n' && (length == 2 || headers[length - 3] == '\n');
        if (blankLine) {
            at = At.BODY;
            // Of a part without a body the end of this line is that before the boundary, too.
            matched = 2;
            before = 2;
            taker.headers(headers, length - 2);
            forget();
        }
    }

    /** The body is over. */
    public void end() {
        if (at != At.BEHIND) {
            throw Unreadable.because("its last part has no end");
        }
    }

    /** Overwrites what is kept. */
    public void drop() {
        forget();
    }

    private void forget() {
        Arrays.fill(headers, (byte) 0);
        headers = new byte[0];
        length = 0;
    }
}
