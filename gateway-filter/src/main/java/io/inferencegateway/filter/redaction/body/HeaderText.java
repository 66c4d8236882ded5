package io.inferencegateway.filter.redaction.body;

import io.inferencegateway.filter.redaction.held.Findings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Redacts headers, each of which is a text: its name, which may say what it is, and its value. For one answer, on one event loop. */
public final class HeaderText {
    private static final String COLON = ": ";

    private final TextChannel text;
    private final Findings findings;

    /** @param text reads a header, counting into {@code findings} */
    public HeaderText(TextChannel text, Findings findings) {
        this.text = text;
        this.findings = findings;
    }

    /** What the value {@code bytes[from, to)} becomes, on the heap; {@code null} if nothing was found. */
    @Nullable
    public ByteBuf redact(CharSequence named, Charset charset, byte[] bytes, int from, int to) {
        byte[] name = (named + COLON).getBytes(charset);
        ByteBuf shown = Unpooled.buffer(name.length + to - from);
        int before = findings.total();
        text.piece(name, 0, name.length, shown);
        text.piece(bytes, from, to, shown);
        text.end(shown);
        if (findings.total() == before) {
            return null;
        }
        // What is found may begin in the name: then all of the line is the value.
        boolean whole = shown.readableBytes() >= name.length
                && shown.slice(0, name.length).equals(Unpooled.wrappedBuffer(name));
        return whole ? shown.skipBytes(name.length) : shown;
    }
}
