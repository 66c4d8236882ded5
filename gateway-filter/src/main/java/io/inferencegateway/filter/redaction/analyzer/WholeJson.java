package io.inferencegateway.filter.redaction.analyzer;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** An answer in JSON, which is one unit: its strings are shown together, each a paragraph of its own. */
final class WholeJson implements UnitReader {
    private static final int SMALLEST = 1024;

    private final long longest;
    private final AnalyzerFailure onLonger;
    private boolean passing;
    private byte[] bytes = new byte[SMALLEST];
    private int length;

    /** @param longest bytes that are read; what becomes of a longer one says {@code onLonger} */
    WholeJson(long longest, AnalyzerFailure onLonger) {
        this.longest = longest;
        this.onLonger = onLonger;
    }

    @Override
    public void read(ByteBuf in, HeldAnswer answer) {
        int more = in.readableBytes();
        passing |= onLonger == AnalyzerFailure.PASS && length + (long) more > longest;
        if (length + (long) more > longest && !passing) {
            throw new RefusalException(new Refusal(
                    GatewayError.RESPONSE_UNREADABLE,
                    "the upstream's answer cannot be analyzed: it is JSON of more than " + longest + " bytes"));
        }
        if (length + more > bytes.length) {
            byte[] larger = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
            Arrays.fill(bytes, (byte) 0);
            bytes = larger;
        }
        in.getBytes(in.readerIndex(), bytes, length, more);
        length += more;
        if (passing) {
            answer.add(new Unit(Arrays.copyOf(bytes, length)));
            drop();
        }
    }

    @Override
    public void end(HeldAnswer answer) {
        if (length == 0) {
            return;
        }
        Unit unit = new Unit(Arrays.copyOf(bytes, length));
        HeldText text = answer.own();
        JsonStrings.find(unit.bytes(), 0, length, (from, to) -> {
            unit.piece(text, from, to, Characters.Coding.JSON);
            text.separate();
        });
        text.end();
        answer.add(unit);
        drop();
    }

    @Override
    public void drop() {
        Arrays.fill(bytes, (byte) 0);
        length = 0;
    }
}
