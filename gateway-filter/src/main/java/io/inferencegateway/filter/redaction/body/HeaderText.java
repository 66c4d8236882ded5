package io.inferencegateway.filter.redaction.body;

import io.inferencegateway.filter.redaction.held.Findings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Redacts headers, each of which is a text: its name, which may say what it is, and its value. For one answer, on one event loop. */
public final class HeaderText {
    private static final byte[] COLON = {':', ' '};

    private final TextChannel text;
    private final Findings findings;
    private boolean foundInName;

    /** @param text reads a header, counting into {@code findings} */
    public HeaderText(TextChannel text, Findings findings) {
        this.text = text;
        this.findings = findings;
    }

    /**
     * What the value {@code bytes[from, to)} becomes, on the heap; {@code null} if nothing was found, or if something was that
     * {@link #foundInName begins in its name}.
     */
    @Nullable
    public ByteBuf redact(CharSequence named, Charset charset, byte[] bytes, int from, int to) {
        byte[] name = named.toString().getBytes(charset);
        ByteBuf shown = Unpooled.buffer(name.length + COLON.length + to - from);
        int before = findings.total();
        text.piece(name, 0, name.length, shown);
        text.piece(COLON, 0, COLON.length, shown);
        text.piece(bytes, from, to, shown);
        text.end(shown);
        foundInName = !begins(shown, name);
        if (findings.total() == before || foundInName) {
            return null;
        }
        shown.skipBytes(name.length);
        return begins(shown, COLON) ? shown.skipBytes(COLON.length) : shown;
    }

    private static boolean begins(ByteBuf shown, byte[] with) {
        return shown.readableBytes() >= with.length
                && shown.slice(shown.readerIndex(), with.length).equals(Unpooled.wrappedBuffer(with));
    }

    /** Whether what was found in the last header begins in its name, which cannot leave without it. */
    public boolean foundInName() {
        return foundInName;
    }
}
