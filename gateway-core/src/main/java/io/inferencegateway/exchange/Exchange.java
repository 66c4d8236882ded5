package io.inferencegateway.exchange;

import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and the answer to it, from the head's arrival to the last byte of the answer.
 *
 * <p>Confined to the event loop of its channel; nothing here is synchronised. It keeps the {@link Stages} and the
 * {@link Route} it started with, whatever is reloaded meanwhile.
 */
public final class Exchange {
    private static final Logger log = LoggerFactory.getLogger(Exchange.class);

    private final String requestId;
    private final TraceContext trace;
    private final Peer peer;
    private final RequestHead request;
    private final Route route;
    private final Stages stages;
    private final Timeline timeline;
    private Identity identity = Identity.ANONYMOUS;
    private @Nullable String upstream;
    private int upstreamStatus;
    private int status;
    private @Nullable GatewayError error;
    private @Nullable TokenUsage tokens;
    private @Nullable TokenUsage countedTokens;
    private boolean usageAdded;
    private boolean bodyRedacted;
    private @Nullable ResponseStage restoration;
    private long requestBytes;
    private long responseBytes;
    private @Nullable List<Map.Entry<AsciiString, String>> answerHeaders;
    private final List<ExchangeEnd> ends = new ArrayList<>(6);
    private boolean ended;

    public Exchange(String requestId, TraceContext trace, Peer peer, RequestHead request, Route route, Stages stages) {
        this.requestId = requestId;
        this.trace = trace;
        this.peer = peer;
        this.request = request;
        this.route = route;
        this.stages = stages;
        this.timeline = new Timeline(System.nanoTime());
    }

    /** The {@code X-Request-Id} of request, answer and log. */
    public String requestId() {
        return requestId;
    }

    public TraceContext trace() {
        return trace;
    }

    public Peer peer() {
        return peer;
    }

    public RequestHead request() {
        return request;
    }

    public Route route() {
        return route;
    }

    public Stages stages() {
        return stages;
    }

    public Timeline timeline() {
        return timeline;
    }

    /** Who calls; anonymous until the authentication stage has said otherwise. */
    public Identity identity() {
        return identity;
    }

    public Customer customer() {
        return identity.customer();
    }

    /** Set by the authentication stage, once. */
    public void identity(Identity proven) {
        this.identity = proven;
    }

    /** Name of the chosen upstream, or {@code null} when none was asked. */
    public @Nullable String upstream() {
        return upstream;
    }

    public void upstream(String name) {
        this.upstream = name;
    }

    /** Status the upstream answered with, or 0. */
    public int upstreamStatus() {
        return upstreamStatus;
    }

    public void upstreamStatus(int code) {
        this.upstreamStatus = code;
    }

    /** Status sent to the client, or 0 while none was. */
    public int status() {
        return status;
    }

    public void status(int code) {
        this.status = code;
    }

    /** What went wrong, or {@code null}; the first failure is the one that counts. */
    public @Nullable GatewayError error() {
        return error;
    }

    public void failed(GatewayError cause) {
        if (error == null) {
            error = cause;
        }
    }

    /** {@code ok}, or the code of what went wrong. */
    public String outcome() {
        return error == null ? "ok" : error.code();
    }

    /** What the upstream said of model tokens so far, or {@code null}. */
    public @Nullable TokenUsage tokens() {
        return tokens;
    }

    public void tokens(@Nullable TokenUsage usage) {
        this.tokens = usage;
    }

    /** The tokens that limits have counted of it, or {@code null} where they count none; known at its end. */
    public @Nullable TokenUsage countedTokens() {
        return countedTokens;
    }

    public void countedTokens(TokenUsage counted) {
        this.countedTokens = counted;
    }

    /** Whether the gateway asked the upstream for token counts in its stream, which the caller did not ask for. */
    public boolean usageAdded() {
        return usageAdded;
    }

    public void usageAdded(boolean added) {
        this.usageAdded = added;
    }

    /** Something in the request's body was replaced before it went on. */
    public void bodyRedacted() {
        this.bodyRedacted = true;
    }

    /** Whether another body goes on than the one that came, so that what the caller said of its bytes is not true of it. */
    public boolean bodyChanged() {
        return bodyRedacted || usageAdded;
    }

    /** What the answer passes behind all other stages, because something in the request was replaced; or {@code null}. */
    public @Nullable ResponseStage restoration() {
        return restoration;
    }

    public void restoration(ResponseStage last) {
        this.restoration = last;
    }

    /** Body bytes received from the client. */
    public long requestBytes() {
        return requestBytes;
    }

    public void received(int bytes) {
        requestBytes += bytes;
    }

    /** Body bytes sent to the client. */
    public long responseBytes() {
        return responseBytes;
    }

    public void sent(int bytes) {
        responseBytes += bytes;
    }

    /** Adds a field to the answer, whoever will write it: the upstream's or a refusal. */
    public void answerHeader(AsciiString name, String value) {
        if (answerHeaders == null) {
            // The quota stage alone adds five.
            answerHeaders = new ArrayList<>(6);
        }
        answerHeaders.add(Map.entry(name, value));
    }

    public List<Map.Entry<AsciiString, String>> answerHeaders() {
        return answerHeaders == null ? List.of() : answerHeaders;
    }

    /** Registers what must be settled at the end; last come, first told. At once, if the end has been already. */
    public void onEnd(ExchangeEnd hook) {
        if (ended) {
            hook.ended(this);
        } else {
            ends.add(hook);
        }
    }

    public boolean ended() {
        return ended;
    }

    /** Ends the exchange; only the gate calls this. A hook that throws does not keep the others from their turn. */
    public void end() {
        if (ended) {
            return;
        }
        ended = true;
        timeline.end(System.nanoTime());
        for (int i = ends.size() - 1; i >= 0; i--) {
            try {
                ends.get(i).ended(this);
            } catch (RuntimeException e) {
                // Observers cannot break a request, and one must not keep another from settling.
                log.error("an end hook of request {} failed", requestId, SilentFailure.of(e));
            }
        }
    }
}
