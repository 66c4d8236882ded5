package io.inferencegateway.filter.redaction.analyzer;

import io.inferencegateway.filter.redaction.event.EventBeginning;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An answer that says it is text, of which its beginning tells whether it is events all the same: as redaction reads it. */
final class UndeclaredUnits implements UnitReader {
    private final Characters.Coding coding;
    private byte[] seen = {};
    private @Nullable UnitReader told;

    /** @param coding of the text, if it is one */
    UndeclaredUnits(Characters.Coding coding) {
        this.coding = coding;
    }

    @Override
    public void read(ByteBuf in, HeldAnswer answer) {
        UnitReader reader = told;
        if (reader != null) {
            reader.read(in, answer);
            return;
        }
        int before = seen.length;
        byte[] kept = seen;
        seen = Arrays.copyOf(kept, before + in.readableBytes());
        Arrays.fill(kept, (byte) 0);
        in.getBytes(in.readerIndex(), seen, before, in.readableBytes());
        int length = Math.min(seen.length, EventBeginning.LONGEST);
        switch (EventBeginning.of(new String(seen, 0, length, StandardCharsets.ISO_8859_1))) {
            case EVENTS -> open(new EventUnits(false), answer);
            case OTHER -> open(new PlainText(coding), answer);
            case OPEN -> {}
        }
    }

    private UnitReader open(UnitReader reader, HeldAnswer answer) {
        told = reader;
        reader.read(Unpooled.wrappedBuffer(seen), answer);
        forget();
        return reader;
    }

    @Override
    public void end(HeldAnswer answer) {
        UnitReader reader = told;
        (reader == null ? open(new PlainText(coding), answer) : reader).end(answer);
    }

    private void forget() {
        Arrays.fill(seen, (byte) 0);
        seen = new byte[0];
    }

    @Override
    public void drop() {
        forget();
        if (told != null) {
            told.drop();
        }
    }
}
