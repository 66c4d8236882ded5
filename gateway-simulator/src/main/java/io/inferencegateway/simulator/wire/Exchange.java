package io.inferencegateway.simulator.wire;

import io.inferencegateway.simulator.Fault;
import io.inferencegateway.simulator.Headers;
import io.inferencegateway.simulator.Knobs;
import io.inferencegateway.simulator.RecordedRequest.Outcome;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One request and its answer; lives on its connection's event loop, so no field needs to be volatile. */
// Writes that fail end in channelInactive, where the exchange is settled.
@SuppressWarnings("FutureReturnValueIgnored")
final class Exchange {

    private static final Answer EARLY = Answer.json(200, "{\"early\":true}");

    private final ChannelHandlerContext ctx;
    private final ServerState state;
    private final CloudService service;
    private final Runnable onEnd;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private @Nullable Recording recording;
    private Knobs knobs = Knobs.NONE;
    private Headers headers = Headers.EMPTY;
    private String method = "";
    private String target = "";
    private boolean keepAlive;
    private boolean holds;
    private boolean received;
    private boolean ended;
    private long bodyBytes;
    private @Nullable AnswerWriter writer;

    Exchange(ChannelHandlerContext ctx, ServerState state, CloudService service, Runnable onEnd) {
        this.ctx = ctx;
        this.state = state;
        this.service = service;
        this.onEnd = onEnd;
    }

    /** Whether the request's last byte is in: what comes then belongs to the next one. */
    boolean received() {
        return received;
    }

    void begin(int connection, HttpRequest request, boolean steers) {
        method = request.method().name();
        target = request.uri();
        headers = headersOf(request);
        keepAlive = HttpUtil.isKeepAlive(request);
        holds = service.holdsBody(method, Call.pathOf(target));
        if (!steers) {
            recording = new Recording(connection, method, target, headers, state.records());
            state.begin(recording);
            try {
                knobs = turned(state.nextKnobs());
            } catch (IllegalArgumentException e) {
                keepAlive = false;
                answer(service.refusal(400, "x-simulate: " + e.getMessage()));
                return;
            }
        }
        if (!knobs.readDelay().isZero()) {
            ctx.channel().config().setAutoRead(false);
        }
        if (knobs.fault() == Fault.EARLY_ANSWER) {
            answer(knobs.status() >= 400 ? service.refusal(knobs.status(), "Answered early.") : EARLY);
            return;
        }
        if (HttpUtil.is100ContinueExpected(request)) {
            Raw.write(ctx, Raw.CONTINUE);
        }
    }

    private Knobs turned(Knobs common) {
        List<String> own = headers.all("x-simulate");
        return own.isEmpty() ? common : common.with(String.join(";", own));
    }

    void body(HttpContent content, boolean last) {
        int length = content.content().readableBytes();
        if (length > 0) {
            bodyBytes += length;
            byte[] bytes = ByteBufUtil.getBytes(content.content());
            if (recording != null) {
                recording.body(bytes);
            }
            if (holds && bodyBytes <= service.maxRequestBytes()) {
                held.writeBytes(bytes);
            }
        }
        if (!last) {
            return;
        }
        received = true;
        if (recording != null) {
            recording.bodyEnded();
        }
        if (!knobs.readDelay().isZero()) {
            ctx.channel().config().setAutoRead(true);
        }
        if (writer == null) {
            answer(work());
        } else if (ended) {
            onEnd.run();
        }
    }

    private Answer work() {
        if (holds && bodyBytes > service.maxRequestBytes()) {
            return service.tooLarge();
        }
        try {
            Call call = new Call(
                    method,
                    target,
                    headers,
                    held.toByteArray(),
                    bodyBytes,
                    knobs,
                    state.clock().instant());
            Answer answer = service.answer(call);
            if (knobs.status() == 0 || answer.status() >= 400) {
                return answer;
            }
            return knobs.status() >= 400
                    ? service.refusal(knobs.status(), "Simulated failure.")
                    : answer.withStatus(knobs.status());
        } catch (RuntimeException e) {
            return service.refusal(500, "The simulator failed: " + e.getClass().getSimpleName());
        }
    }

    private void answer(Answer answer) {
        if (recording != null) {
            recording.outcome(Outcome.ANSWERING);
        }
        Answer shaped = Shaper.shape(answer, knobs);
        AnswerWriter answering = new AnswerWriter(
                ctx, shaped, knobs, new AnswerWriter.Peer(method, keepAlive), state.clock(), this::end);
        writer = answering;
        if (knobs.latency().isZero()) {
            answering.start();
        } else {
            ctx.executor().schedule(answering::start, knobs.latency().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void readComplete() {
        if (!received && !knobs.readDelay().isZero()) {
            ctx.executor().schedule(ctx::read, knobs.readDelay().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void writabilityChanged() {
        if (writer != null) {
            writer.pump();
        }
    }

    void peerLeft() {
        end(Outcome.CANCELLED_BY_PEER);
        if (writer != null) {
            writer.stop();
        }
    }

    private void end(Outcome outcome) {
        if (ended) {
            return;
        }
        ended = true;
        if (recording != null) {
            recording.outcome(outcome);
            state.end(outcome);
        }
        if (received && outcome == Outcome.ANSWERED) {
            onEnd.run();
        }
    }

    static void refuseMalformed(ChannelHandlerContext ctx, ServerState state) {
        Answer answer = Answer.of(400, "text/plain", "Bad Request\n");
        new AnswerWriter(ctx, answer, Knobs.NONE, new AnswerWriter.Peer("GET", false), state.clock(), outcome -> {})
                .start();
    }

    private static Headers headersOf(HttpRequest request) {
        List<Headers.Field> fields = new ArrayList<>();
        for (Map.Entry<String, String> field : request.headers()) {
            fields.add(new Headers.Field(field.getKey(), field.getValue()));
        }
        return new Headers(fields);
    }
}
