package io.inferencegateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.RequestStage;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.exchange.RouteMatch;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.testkit.GatewayFixture;
import io.inferencegateway.testkit.LeakExtension;
import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Stages that break their contract, and verdicts that come late: always "no", never a leak. */
@ExtendWith(LeakExtension.class)
class StageFailureTest {
    private static final String GET = "GET /m HTTP/1.1\r\nHost: h\r\n\r\n";

    private static ScriptedPeer fine() throws IOException {
        return new ScriptedPeer((wire, n) -> {
            while (true) {
                wire.read();
                wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            }
        });
    }

    @SuppressWarnings("NullAway") // what is proved is what a stage may not return
    static Stream<Named<RequestStage>> brokenStages() {
        return Stream.of(
                Named.of("throws", exchange -> {
                    throw new IllegalStateException("broken on purpose");
                }),
                Named.of(
                        "fails",
                        exchange -> CompletableFuture.failedFuture(new IllegalStateException("broken on purpose"))),
                Named.of(
                        "fails later",
                        exchange -> CompletableFuture.supplyAsync(() -> {
                            throw new IllegalStateException("broken on purpose");
                        })),
                Named.of("says nothing", exchange -> CompletableFuture.completedFuture(null)),
                Named.of("returns nothing", exchange -> null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenStages")
    void aBrokenStageMeansNo(RequestStage broken) throws Exception {
        for (boolean first : new boolean[] {true, false}) {
            GatewayFixture.Options options = new GatewayFixture.Options();
            if (first) {
                options.authentication = broken;
            } else {
                options.quota = broken;
            }
            try (ScriptedPeer peer = fine();
                    GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                    Wire client = Wire.connect(gateway.port())) {
                Wire.Message refused = client.send(GET).read();
                assertThat(refused.status()).isEqualTo(500);
                assertThat(refused.text()).contains("internal_error").doesNotContain("on purpose");
                assertThat(gateway.nextEnd().outcome()).isEqualTo("internal_error");
                assertThat(peer.connections()).isZero();
            }
        }
    }

    /** What a parser says of what it was given. */
    private static RuntimeException quoting() {
        NumberFormatException said = new NumberFormatException("For input string: \"4111 1111 jane@example.com\"");
        return new IllegalStateException("cannot read " + said.getMessage(), said);
    }

    @Test
    void theLogNamesAFailureAndWhereItWasAndNothingOfWhatItSays() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger root = (Logger) LoggerFactory.getLogger("io.inferencegateway");
        root.addAppender(log);
        GatewayFixture.Options answers = new GatewayFixture.Options();
        answers.redaction = (exchange, head) -> {
            throw quoting();
        };
        GatewayFixture.Options requests = new GatewayFixture.Options();
        requests.quota = exchange -> CompletableFuture.failedFuture(quoting());
        GatewayFixture.Options ends = new GatewayFixture.Options();
        ends.quota = exchange -> {
            exchange.onEnd(over -> {
                throw quoting();
            });
            return Verdict.PROCEED_NOW;
        };
        GatewayFixture.Options routes = new GatewayFixture.Options();
        routes.router = (method, path) -> {
            throw quoting();
        };
        try {
            for (GatewayFixture.Options options : List.of(answers, requests, ends, routes)) {
                try (ScriptedPeer peer = fine();
                        GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                        Wire client = Wire.connect(gateway.port())) {
                    client.send(GET).read();
                    gateway.nextEnd();
                }
            }
        } finally {
            root.detachAppender(log);
        }
        assertThat(log.list).hasSize(4).allSatisfy(event -> {
            String said = event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy());
            assertThat(said)
                    .contains("IllegalStateException", "NumberFormatException", "StageFailureTest.quoting")
                    .doesNotContain("4111", "jane@", "input string");
        });
    }

    @Test
    void aRefusalThrownBehindAFutureIsThatRefusal() throws Exception {
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.quota = exchange -> CompletableFuture.supplyAsync(() -> {
            throw new RefusalException(new Refusal(GatewayError.QUOTA_EXCEEDED, "no"));
        });
        try (ScriptedPeer peer = fine();
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            assertThat(client.send(GET).read().status()).isEqualTo(429);
        }
    }

    @Test
    void aRouterThatFailsIs500AndTheConnectionLives() throws Exception {
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.router = (method, path) -> {
            if (path.equals("/m")) {
                throw new IllegalStateException("broken on purpose");
            }
            return new RouteMatch.NoSuchPath();
        };
        try (ScriptedPeer peer = fine();
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            assertThat(client.send(GET).read().status()).isEqualTo(500);
            assertThat(client.send("GET /n HTTP/1.1\r\nHost: h\r\n\r\n").read().status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aVerdictAfterTheClientLeftDoesNothing() throws Exception {
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        CountDownLatch thinking = new CountDownLatch(1);
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.authentication = exchange -> {
            thinking.countDown();
            return verdict;
        };
        try (ScriptedPeer peer = fine();
                GatewayFixture gateway = new GatewayFixture(peer.port(), options)) {
            try (Wire client = Wire.connect(gateway.port())) {
                client.send("POST /m HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello");
                ForwardingTest.await(thinking);
            }
            Exchange left = gateway.nextEnd();
            assertThat(left.outcome()).isEqualTo("client_gone");
            assertThat(left.status()).isEqualTo(499);
            verdict.complete(Verdict.PROCEED);
            gateway.awaitLoops();
            assertThat(peer.connections()).isZero();
            assertThat(gateway.anotherEnd()).isNull();
        }
    }

    /** Holds what it gets, and breaks at the named moment. */
    private record Breaking(String moment, CountDownLatch abandoned) implements ResponseTransform {
        @Override
        public void body(ByteBuf in, Consumer<ByteBuf> out) {
            out.accept(in);
            breakAt("body");
        }

        @Override
        public void end(Consumer<ByteBuf> out) {
            breakAt("end");
        }

        private void breakAt(String now) {
            if (moment.equals(now)) {
                throw new IllegalStateException("broken on purpose");
            }
        }

        @Override
        public void abandon() {
            abandoned.countDown();
        }

        @Override
        public boolean changesLength() {
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"body", "end"})
    void aTransformThatBreaksOnAWholeAnswerIs500(String moment) throws Exception {
        CountDownLatch abandoned = new CountDownLatch(1);
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.redaction = (exchange, head) -> new Breaking(moment, abandoned);
        try (ScriptedPeer peer = fine();
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            Wire.Message refused = client.send(GET).read();
            assertThat(refused.status()).as("its head had not left yet").isEqualTo(500);
            assertThat(refused.text()).doesNotContain("ok");
            assertThat(gateway.nextEnd().outcome()).isEqualTo("internal_error");
            ForwardingTest.await(abandoned);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"body", "end"})
    void aTransformThatBreaksLaterCutsTheAnswerAndNothingItHeldLeaves(String moment) throws Exception {
        CountDownLatch abandoned = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.redaction = (exchange, head) -> new Breaking(moment, abandoned);
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    ForwardingTest.await(begun);
                    wire.send("2\r\nok\r\n0\r\n\r\n");
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            assertThat(client.send(GET).head()).contains("200").contains("chunked");
            begun.countDown();
            if (moment.equals("end")) {
                assertThat(client.chunk()).asString().isEqualTo("ok");
            }
            assertThatThrownBy(client::chunk).isInstanceOf(EOFException.class);
            assertThat(gateway.nextEnd().outcome()).isEqualTo("internal_error");
            ForwardingTest.await(abandoned);
        }
    }

    /** Doubles every byte, all of it at the end. */
    private static final class Doubling implements ResponseTransform {
        private final ByteBuf held = Unpooled.buffer();

        @Override
        public void body(ByteBuf in, Consumer<ByteBuf> out) {
            while (in.isReadable()) {
                byte value = in.readByte();
                held.writeByte(value).writeByte(value);
            }
            in.release();
        }

        @Override
        public void end(Consumer<ByteBuf> out) {
            out.accept(held);
        }

        @Override
        public void abandon() {
            held.release();
        }

        @Override
        public boolean changesLength() {
            return true;
        }
    }

    @Test
    void aWholeAnswerThatCameInOnePieceLeavesWithItsNewLength() throws Exception {
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.redaction = (exchange, head) -> new Doubling();
        try (ScriptedPeer peer = fine();
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            for (int i = 0; i < 2; i++) {
                Wire.Message answer = client.send(GET).read();
                assertThat(answer.text()).isEqualTo("ookk");
                assertThat(answer.header("content-length")).isEqualTo("4");
                assertThat(answer.headers()).doesNotContainKey("transfer-encoding");
            }
        }
    }

    @Test
    void aResponseStageThatFailsToOpenIs500() throws Exception {
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.cap = (exchange, head) -> {
            throw new IllegalStateException("broken on purpose");
        };
        try (ScriptedPeer peer = fine();
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.send(GET).read().status()).isEqualTo(500);
            }
        }
    }
}
