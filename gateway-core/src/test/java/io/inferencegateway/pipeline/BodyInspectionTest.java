package io.inferencegateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.exchange.BodyJudge;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.testkit.GatewayFixture;
import io.inferencegateway.testkit.LeakExtension;
import io.inferencegateway.testkit.Patience;
import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stages that decide by the body: it waits for them, whole and counted, and is lost or doubled by none of the endings. */
@ExtendWith(LeakExtension.class)
class BodyInspectionTest {
    private static final String CHUNKED = "POST /m HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final long BUDGET = Patience.defaults().maxBufferedRequests().bytes();

    private final GatewayFixture.Options options = new GatewayFixture.Options();
    private final StringBuilder seen = new StringBuilder();
    private final CountDownLatch begun = new CountDownLatch(1);

    private BodyJudge judge(Function<String, CompletionStage<Verdict>> verdict) {
        return new BodyJudge() {
            @Override
            public void part(ByteBuf part) {
                begun.countDown();
                seen.append(part.toString(StandardCharsets.UTF_8));
            }

            @Override
            public CompletionStage<Verdict> whole() {
                return verdict.apply(seen.toString());
            }
        };
    }

    private void judgedBy(Function<String, CompletionStage<Verdict>> verdict) {
        options.authentication = exchange -> {
            seen.setLength(0);
            return CompletableFuture.completedFuture(new Verdict.AwaitBody(judge(verdict)));
        };
    }

    /** Answers each request with its own body. */
    private static ScriptedPeer echo() throws IOException {
        return new ScriptedPeer((wire, n) -> {
            while (true) {
                String body = wire.read().text();
                wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            }
        });
    }

    private static String request(String body) {
        return "POST /m HTTP/1.1\r\nHost: h\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 70_000, 300_000})
    void anApprovedBodyArrivesAsItCame(int length) throws Exception {
        judgedBy(body -> Verdict.PROCEED_NOW);
        String body = "0123456789".repeat(length / 10 + 1).substring(0, length);
        try (ScriptedPeer peer = echo();
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            assertThat(client.send(request(body)).read().text()).isEqualTo(body);
            assertThat(seen).hasToString(body);
            client.send(CHUNKED);
            for (int i = 0; i < length; i += 50_000) {
                String part = body.substring(i, Math.min(length, i + 50_000));
                client.send(Integer.toHexString(part.length()) + "\r\n" + part + "\r\n");
            }
            assertThat(client.send("0\r\nX-Trailer: dropped\r\n\r\n").read().text())
                    .isEqualTo(body);
            assertThat(gateway.nextEnd().requestBytes()).isEqualTo(length);
            Awaitility.await().until(() -> gateway.budget().free() == BUDGET);
        }
    }

    @Test
    void aRequestWithoutABodyIsJudgedToo() throws Exception {
        judgedBy(body -> body.isEmpty() ? Verdict.PROCEED_NOW : CompletableFuture.completedFuture(null));
        try (ScriptedPeer peer = echo();
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            assertThat(client.send("GET /m HTTP/1.1\r\nHost: h\r\n\r\n").read().status())
                    .isEqualTo(200);
        }
    }

    @Test
    void pipelinedRequestsAreJudgedEachByItsOwn() throws Exception {
        judgedBy(body -> body.equals("bad") ? refused() : Verdict.PROCEED_NOW);
        try (ScriptedPeer peer = echo();
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            client.send(request("one") + request("bad") + request("two"));
            assertThat(client.read().text()).isEqualTo("one");
            assertThat(client.read().status()).isEqualTo(403);
            assertThat(client.read().text()).isEqualTo("two");
            assertThat(gateway.budget().free()).isEqualTo(BUDGET);
        }
    }

    private static CompletionStage<Verdict> refused() {
        return Verdict.rejectNow(new Refusal(GatewayError.NOT_ALLOWED, "this body is not the signed one"));
    }

    @Test
    void aRefusedBodyReachesNobody() throws Exception {
        judgedBy(body -> refused());
        try (ScriptedPeer peer = echo();
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            assertThat(client.send(request("x".repeat(100_000))).read().status())
                    .isEqualTo(403);
            assertThat(peer.connections()).isZero();
            assertThat(gateway.budget().free()).isEqualTo(BUDGET);
        }
    }

    @Test
    void theNextStageDecidesOnlyBehindTheBodyAndMayStillRefuse() throws Exception {
        judgedBy(body -> Verdict.PROCEED_NOW);
        options.quota = exchange -> {
            assertThat(seen).hasToString("hello");
            return Verdict.rejectNow(new Refusal(GatewayError.QUOTA_EXCEEDED, "no more"));
        };
        try (ScriptedPeer peer = echo();
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.send(request("hello")).read().status()).isEqualTo(429);
            }
            assertThat(peer.connections()).isZero();
            assertThat(gateway.budget().free()).isEqualTo(BUDGET);
        }
    }

    @Test
    void aLateVerdictFromElsewhereIsAppliedOnTheLoop() throws Exception {
        CompletableFuture<Verdict> late = new CompletableFuture<>();
        judgedBy(body -> late);
        try (ScriptedPeer peer = echo();
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            client.send(request("hello"));
            ForwardingTest.await(begun);
            late.complete(Verdict.PROCEED);
            assertThat(client.read().text()).isEqualTo("hello");
        }
    }

    @Test
    void aClientThatLeavesMeanwhileLeavesNothingBehind() throws Exception {
        CompletableFuture<Verdict> late = new CompletableFuture<>();
        judgedBy(body -> late);
        try (ScriptedPeer peer = echo();
                GatewayFixture gateway = new GatewayFixture(peer.port(), options)) {
            try (Wire client = Wire.connect(gateway.port())) {
                client.send("POST /m HTTP/1.1\r\nHost: h\r\nContent-Length: 6\r\n\r\nhello");
                ForwardingTest.await(begun);
            }
            assertThat(gateway.nextEnd().outcome()).isEqualTo("client_gone");
            late.complete(Verdict.PROCEED);
            gateway.awaitLoops();
            assertThat(gateway.budget().free()).isEqualTo(BUDGET);
            assertThat(peer.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyLongerThanItsRouteAllowsIs413(boolean announced) throws Exception {
        options.maxRequestBytes = 100;
        judgedBy(body -> Verdict.PROCEED_NOW);
        try (ScriptedPeer peer = echo();
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            client.send(announced ? request("x".repeat(101)) : CHUNKED + "65\r\n" + "x".repeat(101) + "\r\n0\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(413);
            assertThat(peer.connections()).isZero();
            Awaitility.await().until(() -> gateway.budget().free() == BUDGET);
        }
    }

    @Test
    void aClientThatWaitsFor100IsAskedForItsBody() throws Exception {
        judgedBy(body -> Verdict.PROCEED_NOW);
        try (ScriptedPeer peer = echo();
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            client.send("POST /m HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            assertThat(client.head()).contains("100 Continue");
            assertThat(client.send("hello").read().text()).isEqualTo("hello");
        }
    }

    @Test
    void aJudgeThatBreaksOrAsksAgainMeansNo() throws Exception {
        BodyJudge broken = judge(body -> {
            throw new IllegalStateException("broken on purpose");
        });
        BodyJudge greedy = judge(
                body -> CompletableFuture.completedFuture(new Verdict.AwaitBody(judge(again -> Verdict.PROCEED_NOW))));
        for (BodyJudge judge : new BodyJudge[] {broken, greedy}) {
            options.authentication = exchange -> CompletableFuture.completedFuture(new Verdict.AwaitBody(judge));
            try (ScriptedPeer peer = echo();
                    GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                    Wire client = Wire.connect(gateway.port())) {
                assertThat(client.send(request("hello")).read().status()).isEqualTo(500);
                assertThat(peer.connections()).isZero();
                assertThat(gateway.budget().free()).isEqualTo(BUDGET);
            }
        }
    }
}
