package io.inferencegateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.testkit.GatewayFixture;
import io.inferencegateway.testkit.LeakExtension;
import io.inferencegateway.testkit.Patience;
import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import io.netty.channel.Channel;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a client is waited for, and what it hears when patience ends. */
@ExtendWith(LeakExtension.class)
class ClientPatienceTest {
    private static final String GET = "GET /m HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String POST = "POST /m HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n";
    private static final Duration SHORT = Duration.ofMillis(200);

    private static ScriptedPeer fine() throws IOException {
        return new ScriptedPeer((wire, n) -> {
            while (true) {
                wire.read();
                wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            }
        });
    }

    private static GatewayFixture gateway(ScriptedPeer peer, Object... limits) {
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.limits = Patience.with(limits);
        return new GatewayFixture(peer.port(), options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /m HT", "GET /m HTTP/1.1\r\nHost: h\r\n", "\r\n"})
    void aHeadThatNeverCompletesEndsTheConnection(String half) throws Exception {
        try (ScriptedPeer peer = fine();
                GatewayFixture gateway = gateway(peer, "headTimeout", SHORT);
                Wire client = Wire.connect(gateway.port())) {
            assertThat(client.send(half).ends()).isTrue();
            gateway.awaitLoops();
            assertThat(gateway.anotherEnd()).isNull();
        }
    }

    @Test
    void anIdleConnectionIsClosedButABusyOneIsNot() throws Exception {
        try (ScriptedPeer peer = fine();
                GatewayFixture gateway = gateway(peer, "keepAliveTimeout", SHORT);
                Wire client = Wire.connect(gateway.port())) {
            assertThat(client.send(GET).read().text()).isEqualTo("ok");
            assertThat(client.send(GET).read().text()).isEqualTo("ok");
            assertThat(client.ends()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 70_000})
    void aBodyThatStopsIs408(int sent) throws Exception {
        try (ScriptedPeer peer = fine();
                GatewayFixture gateway = gateway(peer, "bodyIdleTimeout", SHORT);
                Wire client = Wire.connect(gateway.port())) {
            Wire.Message answer = client.send(POST).send(new byte[sent]).read();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(client.ends()).isTrue();
            assertThat(gateway.nextEnd().outcome()).isEqualTo("request_timeout");
        }
    }

    @Test
    void aBodyThatDribblesBelowTheMinimumRateIs408() throws Exception {
        try (ScriptedPeer peer = fine();
                GatewayFixture gateway =
                        gateway(peer, "bodyRateGrace", Duration.ofMillis(50), "bodyMinimumRate", 1_000_000);
                Wire client = Wire.connect(gateway.port())) {
            client.send(POST);
            Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> {
                client.send("x");
                return gateway.anotherEnd() != null;
            });
            assertThat(client.read().status()).isEqualTo(408);
            assertThat(peer.connections())
                    .as("a dribbling body holds no upstream connection")
                    .isZero();
        }
    }

    @Test
    void theRestOfARefusedBodyIsNotAwaitedForEver() throws Exception {
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.limits = Patience.with("bodyIdleTimeout", SHORT);
        options.quota = exchange -> Verdict.rejectNow(new Refusal(GatewayError.QUOTA_EXCEEDED, "no"));
        try (ScriptedPeer peer = fine();
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            client.send("POST /m HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n12345");
            assertThat(client.read().status()).isEqualTo(429);
            assertThat(client.ends()).isTrue();
        }
    }

    @Test
    void timeTheGatewayTakesIsNotTheClientsFault() throws Exception {
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.limits = Patience.with("bodyIdleTimeout", SHORT, "headTimeout", SHORT, "keepAliveTimeout", SHORT);
        CountDownLatch asked = new CountDownLatch(1);
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    asked.countDown();
                    // Answers only when several sweeps have gone by.
                    Awaitility.await().pollDelay(Duration.ofMillis(600)).until(() -> true);
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            client.send(GET);
            ForwardingTest.await(asked);
            assertThat(client.read().text()).isEqualTo("ok");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {50_000_000, 3_000_000})
    void aReaderThatStallsIsCut(int length) throws Exception {
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.limits = Patience.with("answerIdleTimeout", SHORT);
        options.socketBuffer = 4096;
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    try {
                        wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n");
                        wire.send(new byte[length]);
                        wire.ends();
                    } catch (SocketException cut) {
                        // The gateway cancelled.
                        return;
                    }
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            client.send(GET.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
            Channel accepted = gateway.nextAccepted();
            assertThat(accepted.closeFuture().await(10_000)).isTrue();
            assertThat(gateway.nextEnd().outcome()).isEqualTo("client_gone");
        }
    }

    @Test
    void aStalledReaderOfAnAnswerThatIsAllWrittenIsCutToo() throws Exception {
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.limits = Patience.with("answerIdleTimeout", SHORT);
        options.socketBuffer = 4096;
        // Some of what was written waits for the socket, but less than the high mark: the channel counts as writable.
        try (ScriptedPeer peer = fine();
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            Channel accepted = gateway.nextAccepted();
            accepted.eventLoop()
                    .submit(() -> {
                        while (accepted.unsafe().outboundBuffer().totalPendingWriteBytes() == 0) {
                            accepted.pipeline()
                                    .firstContext()
                                    .writeAndFlush(accepted.alloc().buffer().writeZero(16_384));
                        }
                    })
                    .sync();
            client.send(GET.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
            assertThat(gateway.nextEnd().outcome()).isEqualTo("ok");
            assertThat(accepted.closeFuture().await(10_000)).isTrue();
        }
    }

    @Test
    void anOldConnectionIsClosedAfterItsNextAnswer() throws Exception {
        try (ScriptedPeer peer = fine();
                GatewayFixture gateway = gateway(peer, "maxConnectionAge", Duration.ofNanos(1));
                Wire client = Wire.connect(gateway.port())) {
            Wire.Message answer = client.send(GET).read();
            assertThat(answer.text()).isEqualTo("ok");
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(client.ends()).isTrue();
        }
    }

    @Test
    void drainingClosesIdleConnectionsAtOnceAndBusyOnesAfterTheirAnswer() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch drained = new CountDownLatch(1);
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    asked.countDown();
                    ForwardingTest.await(drained);
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire idle = Wire.connect(gateway.port())) {
            Channel idleChannel = gateway.nextAccepted();
            try (Wire busy = Wire.connect(gateway.port())) {
                Channel busyChannel = gateway.nextAccepted();
                busy.send(GET);
                ForwardingTest.await(asked);
                idleChannel.pipeline().fireUserEventTriggered(DrainEvent.GENTLY);
                busyChannel.pipeline().fireUserEventTriggered(DrainEvent.GENTLY);
                assertThat(idle.ends()).isTrue();
                gateway.awaitLoops();
                drained.countDown();
                Wire.Message answer = busy.read();
                assertThat(answer.text()).isEqualTo("ok");
                assertThat(answer.header("connection")).isEqualTo("close");
                assertThat(busy.ends()).isTrue();
            }
        }
    }

    @Test
    void whatIsNotDoneWhenTheTimeForDrainingIsOverIsRefusedOrCutInAVisibleWay() throws Exception {
        CountDownLatch asked = new CountDownLatch(2);
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    boolean begins = wire.read().target().equals("/begun");
                    if (begins) {
                        wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n");
                    }
                    asked.countDown();
                    assertThat(wire.ends()).isTrue();
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire waiting = Wire.connect(gateway.port())) {
            Channel waitingChannel = gateway.nextAccepted();
            try (Wire begun = Wire.connect(gateway.port())) {
                Channel begunChannel = gateway.nextAccepted();
                waiting.send(GET);
                begun.send(GET.replace("GET /m", "GET /begun"));
                ForwardingTest.await(asked);
                assertThat(begun.head()).contains("200");
                assertThat(begun.chunk()).asString().isEqualTo("ok");
                waitingChannel.pipeline().fireUserEventTriggered(DrainEvent.NOW);
                begunChannel.pipeline().fireUserEventTriggered(DrainEvent.NOW);
                Wire.Message refused = waiting.read();
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.text()).contains("draining");
                assertThat(refused.header("connection")).isEqualTo("close");
                assertThatThrownBy(begun::chunk).isInstanceOf(EOFException.class);
                assertThat(gateway.nextEnd().outcome()).isEqualTo("draining");
                assertThat(gateway.nextEnd().outcome()).isEqualTo("draining");
            }
        }
    }
}
