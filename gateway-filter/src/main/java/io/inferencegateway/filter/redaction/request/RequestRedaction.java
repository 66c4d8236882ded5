package io.inferencegateway.filter.redaction.request;

import io.inferencegateway.exchange.BodyJudge;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.ExchangeEnd;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.filter.redaction.engine.Matcher;
import io.inferencegateway.filter.redaction.held.Findings;
import io.inferencegateway.filter.redaction.held.RedactedBody;
import io.inferencegateway.filter.redaction.placeholder.Placeholders;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.filter.redaction.scan.JsonScanner;
import io.inferencegateway.filter.redaction.scan.TextScanner;
import io.inferencegateway.metrics.GatewayMeters;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.CompositeByteBuf;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request body on its way through redaction: read as it arrives, written anew from the first value that is found.
 *
 * <p>Confined to the event loop of its exchange, at whose end it lets go of everything.
 */
final class RequestRedaction implements BodyJudge, ExchangeEnd {
    private static final int SMALLEST = 1024;

    private final Exchange exchange;
    private final @Nullable RedactionProfile inAnswer;
    private final GatewayMeters meters;
    private final Placeholders placeholders = new Placeholders();
    private final Findings findings;
    private final Consumer<ByteBuf> out = this::keep;
    private @Nullable ResponseTransform body;

    /** Bytes before the first that was found: they go on as they came. */
    private int untouched;

    /** What goes on behind them. */
    private @Nullable ByteBuf changed;

    RequestRedaction(Exchange exchange, RedactionProfile profile, boolean json, GatewayMeters meters) {
        this.exchange = exchange;
        this.inAnswer = profile.placeholders();
        this.meters = meters;
        RedactionProfile own = profile.ofRequest(exchange.customer(), placeholders.concealing(json));
        String route = exchange.route().name();
        this.findings = new Findings(own, (detector, count) -> meters.requestRedactions(route, detector, count));
        Matcher matcher = new Matcher(own.detectors().rules());
        this.body = new RedactedBody(
                own,
                matcher,
                json ? new JsonScanner(own.detectors(), matcher) : new TextScanner(own.detectors(), matcher),
                findings);
        exchange.onEnd(this);
    }

    @Override
    public void part(ByteBuf part) {
        if (body != null && part.isReadable()) {
            try {
                body.body(part.retainedDuplicate(), out);
            } catch (RefusalException e) {
                throw ofRequest(e);
            }
        }
    }

    @Override
    public CompletionStage<Verdict> whole() {
        ResponseTransform ending = body;
        if (ending != null) {
            try {
                ending.end(out);
            } catch (RefusalException e) {
                throw ofRequest(e);
            }
            body = null;
        }
        if (inAnswer != null && !placeholders.isEmpty()) {
            exchange.restoration(new Restoration(inAnswer, placeholders, meters));
        }
        return Verdict.PROCEED_NOW;
    }

    @Override
    public ByteBuf rewrite(ByteBuf whole) {
        ByteBuf rest = changed;
        changed = null;
        if (rest == null) {
            return whole;
        }
        if (ByteBufUtil.equals(rest, whole.slice(whole.readerIndex() + untouched, whole.readableBytes() - untouched))) {
            // What was found was only counted.
            rest.release();
            return whole;
        }
        exchange.bodyRedacted();
        if (untouched == 0) {
            whole.release();
            return rest;
        }
        CompositeByteBuf rewritten = whole.alloc().compositeBuffer(2);
        rewritten.addComponent(true, whole.slice(whole.readerIndex(), untouched));
        return rewritten.addComponent(true, rest);
    }

    private void keep(ByteBuf part) {
        try {
            if (changed == null && findings.total() == 0) {
                untouched += part.readableBytes();
                return;
            }
            if (changed == null) {
                changed = part.alloc().buffer(Math.max(SMALLEST, part.readableBytes()));
            }
            requireFit((long) untouched + changed.readableBytes() + part.readableBytes());
            changed.writeBytes(part);
        } finally {
            part.release();
        }
    }

    private void requireFit(long bytes) {
        long most = exchange.route().maxRequestBytes();
        if (bytes > most) {
            throw new RefusalException(new Refusal(
                    GatewayError.REQUEST_TOO_LARGE,
                    "the request body with what replaces values in it is longer than maxRequestBytes of its route, "
                            + most + " bytes"));
        }
    }

    private static RefusalException ofRequest(RefusalException refused) {
        return refused.refusal().error() == GatewayError.RESPONSE_UNREADABLE
                ? new RefusalException(new Refusal(
                        GatewayError.MALFORMED_REQUEST,
                        "the request body cannot be redacted (expected: JSON in UTF-8, as its Content-Type says)"))
                : refused;
    }

    @Override
    public void ended(Exchange over) {
        ResponseTransform unfinished = body;
        body = null;
        if (unfinished != null) {
            unfinished.abandon();
        }
        if (changed != null) {
            changed.release();
            changed = null;
        }
        placeholders.forget();
    }

    @Override
    public String toString() {
        return "RequestRedaction[" + placeholders + "]";
    }
}
