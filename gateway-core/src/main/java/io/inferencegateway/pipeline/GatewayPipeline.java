package io.inferencegateway.pipeline;

import io.inferencegateway.exchange.RequestStage;
import io.inferencegateway.exchange.Stage;
import io.inferencegateway.exchange.Stages;
import io.inferencegateway.upstream.ForwardHandler;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * The order of the request path. Inbound events run down, writes run up, so what an answer must pass last stands above.
 *
 * <pre>
 *  "tls"      SslHandler              where the listener has a certificate: see its package
 *  "pace"     ClientPace              ends the patience with slow clients
 *  "codec"    Http1Codec              bytes to messages
 *  "shield"   RequestShield           refuses what could be read in two ways
 *  "gate"     ExchangeGate            one exchange at a time; body on demand; begins and ends the Exchange
 *  "redact"   ResponseStageHandler    ▲ answers: cap first, then redaction, then out
 *  "cap"      ResponseStageHandler    ▲
 *  "auth"     RequestStageHandler     ▼ requests: authentication, quota, redaction, forward
 *  "quota"    RequestStageHandler     ▼
 *  "conceal"  RequestStageHandler     ▼ redaction of request bodies, where the route asks for it
 *  "forward"  ForwardHandler          opens or reuses the upstream connection on this same event loop
 *  "failure"  FailureHandler          whatever escaped becomes one refusal, logged once
 * </pre>
 *
 * From "gate" down the handlers know only HTTP messages, and nothing of the connection they came by.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>Between gate and codec there is at most one exchange per channel; a second pipelined head waits in the gate.
 *   <li>Body comes only when it is asked for: by the last handler, or by a stage that judges it whole and hands it on in one
 *       piece. A stage that is thinking needs no queue, because nothing comes. Bytes held unasked are at most 64 KiB per
 *       channel.
 *   <li>One place arms the read (the gate), and one stays outstanding while there is room: otherwise a client that left is
 *       never noticed.
 *   <li>Delivery is a loop with a flag, never recursion.
 *   <li>Decisions may complete on any thread; they are applied on the channel's loop, and ignored if the exchange is over.
 *   <li>The end of an exchange is decided in the gate only. After an early answer a small rest of the body is swallowed;
 *       otherwise the connection closes.
 *   <li>Upstream connections are used on the client channel's event loop only: no locks on the path, pools per loop.
 *   <li>Who receives a {@code ByteBuf} passes it on or releases it.
 *   <li>An exchange keeps the {@link Stages} it started with; end hooks run exactly once.
 *   <li>The upstream is read only while the client is writable, the client only while the upstream is.
 *   <li>Nothing blocks an event loop.
 * </ol>
 */
public final class GatewayPipeline {
    private final GatewayRuntime runtime;
    private final ExchangeFactory exchanges;
    private final HttpDate date = new HttpDate(InstantSource.system());
    private final FailureHandler failure = new FailureHandler();

    public GatewayPipeline(GatewayRuntime runtime) {
        this.runtime = runtime;
        this.exchanges = new ExchangeFactory(runtime);
    }

    /**
     * Lays out the pipeline of a new HTTP/1.1 connection, whose auto-read must be off; with TLS, behind the listener's
     * {@code SslHandler} when the handshake is done.
     */
    public void http1(Channel channel) {
        ClientPace pace = new ClientPace(runtime.limits(), runtime.deadlines());
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast("pace", pace);
        pipeline.addLast("codec", new Http1Codec(runtime.limits()));
        pipeline.addLast("shield", new RequestShield(runtime.limits()));
        pipeline.addLast("redact", new ResponseStageHandler(Stage.REDACTION, Stages::redaction));
        pipeline.addLast("cap", new ResponseStageHandler(Stage.CAP, Stages::cap));
        pipeline.addLast("auth", stage(Stage.AUTHENTICATION, Stages::authentication));
        pipeline.addLast("quota", stage(Stage.QUOTA, Stages::quota));
        pipeline.addLast("conceal", stage(Stage.REDACTION, Stages::requestRedaction));
        pipeline.addLast("forward", new ForwardHandler(runtime.upstreams()));
        pipeline.addLast("failure", failure);
        // Last, although it stands in the middle: it asks for the first bytes as soon as it is in its place.
        pipeline.addAfter("shield", "gate", new ExchangeGate(runtime, pace, exchanges, date));
    }

    private RequestStageHandler stage(Stage stage, Function<Stages, RequestStage> pick) {
        return new RequestStageHandler(stage, pick, runtime.upstreams().budget());
    }
}
