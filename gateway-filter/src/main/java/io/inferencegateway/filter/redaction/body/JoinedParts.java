package io.inferencegateway.filter.redaction.body;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.event.PartReader;
import io.inferencegateway.filter.redaction.held.Findings;
import io.inferencegateway.filter.redaction.held.Stretches;
import io.inferencegateway.filter.redaction.held.WovenText;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One value of JSON, of which the texts of the parts of a message are read as one text before each string is read by itself:
 * clients put them together.
 *
 * <p>Both is done, because a value in one part may be none together with its neighbour. Bytes that are not replaced leave
 * where they came, and a chunk without such parts as the buffer it came in. Owns the next transform.
 */
public final class JoinedParts implements ResponseTransform {
    private final RedactionProfile profile;
    private final Findings findings;
    private final ResponseTransform next;
    private final PartReader reader = new PartReader();
    /** Made with the first part: most answers have none. */
    private @Nullable WovenText text;

    /**
     * @param findings where what is replaced is counted; reported by the next transform
     * @param next reads each string by itself
     */
    public JoinedParts(RedactionProfile profile, Findings findings, ResponseTransform next) {
        this.profile = profile;
        this.findings = findings;
        this.next = next;
    }

    @Override
    public void body(ByteBuf in, Consumer<ByteBuf> out) {
        ByteBuf shown = null;
        boolean read = false;
        try {
            for (int done = 0; done < in.readableBytes(); done += Stretches.LENGTH) {
                Stretches.Stretch stretch = Stretches.of(in, done);
                int at = stretch.from;
                if (shown == null) {
                    at = reader.searching() ? reader.search(stretch.bytes, at, stretch.to) : at;
                    if (reader.searching()) {
                        continue;
                    }
                    shown = in.alloc().heapBuffer(in.readableBytes());
                    shown.writeBytes(in, in.readerIndex(), done + at - stretch.from);
                }
                read(stretch, at, shown);
            }
            read = true;
        } finally {
            if (shown != null || !read) {
                in.release();
            }
            if (shown != null && !read) {
                shown.release();
            }
        }
        hand(shown == null ? in : shown, out);
    }

    private void read(Stretches.Stretch stretch, int from, ByteBuf shown) {
        Writer writer = new Writer(text(), shown);
        int at = from;
        while (at < stretch.to) {
            if (reader.searching()) {
                int end = reader.search(stretch.bytes, at, stretch.to);
                shown.writeBytes(stretch.bytes, at, end - at);
                at = end;
            } else {
                at = reader.read(stretch.bytes, at, stretch.to, writer);
            }
        }
    }

    private WovenText text() {
        WovenText known = text;
        if (known == null) {
            known = new WovenText(profile, findings);
            text = known;
        }
        return known;
    }

    private record Writer(WovenText text, ByteBuf shown) implements PartReader.Taker {
        @Override
        public void text(byte[] bytes, int from, int to) {
            text.piece(bytes, from, to, shown);
        }

        @Override
        public void other(byte[] bytes, int from, int to) {
            text.other(bytes, from, to, shown);
        }

        @Override
        public void apart() {
            text.end(shown);
        }
    }

    private void hand(ByteBuf shown, Consumer<ByteBuf> out) {
        if (shown.isReadable()) {
            next.body(shown, out);
        } else {
            shown.release();
        }
    }

    @Override
    public void end(Consumer<ByteBuf> out) {
        if (text != null) {
            ByteBuf shown = ByteBufAllocator.DEFAULT.heapBuffer();
            try {
                text.end(shown);
                hand(shown.retain(), out);
            } finally {
                shown.release();
            }
        }
        next.end(out);
    }

    @Override
    public void abandon() {
        if (text != null) {
            text.drop();
        }
        next.abandon();
    }

    @Override
    public boolean changesLength() {
        return true;
    }

    @Override
    public String toString() {
        return "JoinedParts[" + next + "]";
    }
}
