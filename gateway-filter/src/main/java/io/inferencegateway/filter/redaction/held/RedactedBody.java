package io.inferencegateway.filter.redaction.held;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.engine.Matcher;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.filter.redaction.scan.BodyScanner;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/**
 * One answer on its way through redaction: scans each chunk, then lets go of what is decided.
 *
 * <p>The findings are counted once, when the answer ends or is abandoned.
 */
public final class RedactedBody implements ResponseTransform {
    private final RedactionProfile profile;
    private final Matcher matcher;
    private final BodyScanner scanner;
    private final HeldBytes held;
    private final Findings findings;
    private long position;

    public RedactedBody(RedactionProfile profile, Matcher matcher, BodyScanner scanner, Findings findings) {
        this.profile = profile;
        this.matcher = matcher;
        this.scanner = scanner;
        this.findings = findings;
        this.held = new HeldBytes(profile, findings);
    }

    @Override
    public void body(ByteBuf in, Consumer<ByteBuf> out) {
        boolean owned = true;
        try {
            scan(in);
            long from = position;
            position += in.readableBytes();
            owned = false;
            held.release(in, from, scanner.decided(position), matcher.spans(), out);
        } finally {
            if (owned) {
                in.release();
            }
        }
    }

    private void scan(ByteBuf in) {
        for (int done = 0; done < in.readableBytes(); done += Stretches.LENGTH) {
            Stretches.Stretch stretch = Stretches.of(in, done);
            scanner.scan(stretch.bytes, stretch.from, stretch.to, position + done);
        }
    }

    @Override
    public void end(Consumer<ByteBuf> out) {
        scanner.end();
        held.finish(scanner.decided(position), matcher.spans(), out);
        findings.report();
    }

    /** Bytes that were read and have not left. */
    public int held() {
        return held.length();
    }

    @Override
    public void abandon() {
        held.drop();
        findings.report();
    }

    @Override
    public boolean changesLength() {
        return true;
    }

    @Override
    public String toString() {
        return "RedactedBody[" + profile.name() + "]";
    }
}
