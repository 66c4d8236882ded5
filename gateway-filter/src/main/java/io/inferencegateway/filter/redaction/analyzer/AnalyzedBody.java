package io.inferencegateway.filter.redaction.analyzer;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.exchange.WaitingTransform;
import io.inferencegateway.metrics.GatewayMeters;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer of which nothing leaves before the analyzer has seen it.
 *
 * <p>It comes from the redaction by patterns, which this owns: what patterns find is not shown to the analyzer. One call is under
 * way at a time; what comes meanwhile is held, and read for the next one.
 */
final class AnalyzedBody implements WaitingTransform {
    private static final int USUAL = 256;

    private final ResponseTransform before;
    private final UnitReader reader;
    private final Analyzer analyzer;
    private final HeldAnswer answer;
    private final Labels labels;
    /** Told once. */
    private Runnable report;

    private Runnable wake = () -> {};
    private @Nullable Call asked;
    private @Nullable CompletableFuture<@Nullable List<Finding>> reply;
    /** The analyzer failed, and the answer goes on without it. */
    private boolean passing;

    private @Nullable RuntimeException unreadable;
    private boolean ended;

    AnalyzedBody(ResponseTransform before, UnitReader reader, Analyzer analyzer, String route, GatewayMeters meters) {
        this.before = before;
        this.reader = reader;
        this.analyzer = analyzer;
        this.answer = new HeldAnswer(analyzer.config().maxCharacters());
        this.labels = new Labels(analyzer.config().entities(), analyzer.replacement());
        this.report = () -> {
            report = () -> {};
            labels.report(route, meters);
        };
    }

    @Override
    public void onWake(Runnable resume) {
        wake = resume;
    }

    @Override
    public void body(ByteBuf in, Consumer<ByteBuf> out) {
        before.body(in, this::read);
        requireRead();
        resume(out);
    }

    /** Throws nothing, for who hands it out may have more in hand. */
    private void read(ByteBuf part) {
        try {
            if (unreadable == null) {
                reader.read(part, answer);
            }
        } catch (RuntimeException e) {
            unreadable = e;
        } finally {
            part.release();
        }
    }

    private void requireRead() {
        if (unreadable != null) {
            throw unreadable;
        }
    }

    @Override
    public void end(Consumer<ByteBuf> out) {
        before.end(this::read);
        requireRead();
        reader.end(answer);
        ended = true;
        resume(out);
    }

    @Override
    public void resume(Consumer<ByteBuf> out) {
        while (reply == null || reply.isDone()) {
            if (reply != null) {
                answered(reply.join());
            }
            if (passing) {
                answer.pass();
            }
            Call next = answer.next();
            if (next == null) {
                break;
            }
            asked = next;
            reply = analyzer.ask(next.text());
            reply.whenComplete((findings, error) -> wake.run());
        }
        leave(out);
        if (ended && !waits()) {
            report.run();
        }
    }

    private void answered(@Nullable List<Finding> findings) {
        Call call = asked;
        asked = null;
        reply = null;
        if (call == null) {
            return;
        }
        if (findings != null) {
            call.answered(findings);
        } else if (analyzer.config().onFailure() == AnalyzerFailure.PASS) {
            passing = true;
        } else {
            throw new RefusalException(new Refusal(
                    GatewayError.ANALYZER_UNAVAILABLE, "the upstream's answer cannot be analyzed, try again"));
        }
    }

    private void leave(Consumer<ByteBuf> out) {
        ByteBuf sent = ByteBufAllocator.DEFAULT.buffer(USUAL);
        answer.leave(sent, labels);
        if (sent.isReadable()) {
            out.accept(sent);
        } else {
            sent.release();
        }
    }

    @Override
    public boolean waits() {
        return !answer.empty();
    }

    @Override
    public boolean full() {
        return reply != null && answer.full();
    }

    @Override
    public void abandon() {
        before.abandon();
        reader.drop();
        answer.drop();
        report.run();
        if (reply != null) {
            reply.cancel(false);
        }
    }

    @Override
    public boolean changesLength() {
        return true;
    }

    @Override
    public long timeLimit() {
        return before.timeLimit();
    }

    @Override
    public RefusalException late() {
        return before.late();
    }

    @Override
    public String toString() {
        return "AnalyzedBody[" + before + "]";
    }
}
