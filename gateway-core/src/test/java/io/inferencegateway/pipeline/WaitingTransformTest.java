package io.inferencegateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.WaitingTransform;
import io.inferencegateway.testkit.GatewayFixture;
import io.inferencegateway.testkit.LeakExtension;
import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A transform that asks others: what leaves, when, and what happens to the answer meanwhile. */
@ExtendWith(LeakExtension.class)
class WaitingTransformTest {
    private static final String GET = "GET /m HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final int ENOUGH = 100_000;

    /** Holds everything until it is let go. */
    private static final class Holding implements WaitingTransform {
        final CountDownLatch ended = new CountDownLatch(1);
        final AtomicLong took = new AtomicLong();
        final AtomicInteger abandoned = new AtomicInteger();
        volatile Runnable wake = () -> {};
        volatile boolean letGo;
        volatile boolean fails;
        private final Queue<ByteBuf> held = new ArrayDeque<>();

        void letGo() {
            letGo = true;
            wake.run();
        }

        @Override
        public void onWake(Runnable resume) {
            wake = resume;
        }

        @Override
        public void body(ByteBuf in, Consumer<ByteBuf> out) {
            held.add(in);
            took.addAndGet(in.readableBytes());
            resume(out);
        }

        @Override
        public void resume(Consumer<ByteBuf> out) {
            if (fails) {
                throw new RefusalException(new Refusal(GatewayError.UPSTREAM_BUSY, "no answer"));
            }
            while (letGo && !held.isEmpty()) {
                out.accept(held.remove());
            }
        }

        @Override
        public void end(Consumer<ByteBuf> out) {
            resume(out);
            ended.countDown();
        }

        @Override
        public void abandon() {
            abandoned.incrementAndGet();
            held.forEach(ByteBuf::release);
            held.clear();
        }

        @Override
        public boolean waits() {
            return !held.isEmpty();
        }

        @Override
        public boolean full() {
            return held.stream().mapToLong(ByteBuf::readableBytes).sum() > ENOUGH;
        }

        @Override
        public boolean changesLength() {
            return true;
        }
    }

    private final Holding holding = new Holding();
    private final BlockingQueue<Exchange> exchanges = new LinkedBlockingQueue<>();

    private GatewayFixture gateway(ScriptedPeer peer) {
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.redaction = (exchange, head) -> {
            exchanges.add(exchange);
            return holding;
        };
        return new GatewayFixture(peer.port(), options);
    }

    private static ScriptedPeer fine() throws Exception {
        return new ScriptedPeer((wire, n) -> {
            while (true) {
                wire.read();
                wire.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
            }
        });
    }

    @Test
    void anAnswerIsOverWhenNothingIsHeldAnyMoreAndTheNextRequestFollows() throws Exception {
        try (ScriptedPeer peer = fine();
                GatewayFixture gateway = gateway(peer);
                Wire client = Wire.connect(gateway.port())) {
            client.send(GET);
            holding.ended.await();
            assertThat(gateway.anotherEnd()).isNull();
            holding.letGo();
            Wire.Message answer = client.read();
            assertThat(answer.text()).isEqualTo("hello");
            assertThat(answer.header("content-length")).isEqualTo("5");
            client.send(GET);
            assertThat(client.read().text()).isEqualTo("hello");
        }
    }

    @Test
    void whatStillComesOfARequestWhoseWholeAnswerIsHeldIsDropped() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
                    wire.ends();
                });
                GatewayFixture gateway = gateway(peer);
                Wire client = Wire.connect(gateway.port())) {
            client.send("POST /m HTTP/1.1\r\nHost: h\r\nContent-Length: 200000\r\n\r\n")
                    .send(new byte[100_000]);
            holding.ended.await();
            EventLoop loop = gateway.nextAccepted().eventLoop();
            Exchange exchange = exchanges.take();
            long before = loop.submit(exchange::requestBytes).get();
            client.send(new byte[100_000]);
            await().until(() -> loop.submit(exchange::requestBytes).get() > before);
            holding.letGo();
            Wire.Message answer = client.read();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("hello");
        }
    }

    @Test
    void aFailureBehindTheBodyIsAnAnswerOfItsOwn() throws Exception {
        try (ScriptedPeer peer = fine();
                GatewayFixture gateway = gateway(peer);
                Wire client = Wire.connect(gateway.port())) {
            client.send(GET);
            holding.ended.await();
            holding.fails = true;
            holding.wake.run();
            Wire.Message answer = client.read();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text()).contains("upstream_busy").doesNotContain("hello");
            assertThat(holding.abandoned).hasValue(1);
        }
    }

    @Test
    void theUpstreamIsReadNoFurtherWhileEnoughIsHeld() throws Exception {
        int length = 64 << 20;
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n");
                    byte[] part = new byte[1 << 16];
                    for (int sent = 0; sent < length; sent += part.length) {
                        wire.send(part);
                    }
                });
                GatewayFixture gateway = gateway(peer);
                Wire client = Wire.connect(gateway.port())) {
            client.send(GET);
            await().until(() -> holding.took.get() > ENOUGH);
            gateway.awaitLoops();
            assertThat(gateway.nextAccepted().isWritable()).isFalse();
            assertThat(holding.took.get()).isLessThan(8L * ENOUGH);
            holding.letGo();
            client.readHead();
            long read = 0;
            for (byte[] chunk = client.chunk(); chunk.length > 0; chunk = client.chunk()) {
                read += chunk.length;
            }
            assertThat(read).isEqualTo(length);
        }
    }

    @Test
    void whatIsHeldIsDroppedWhenTheUpstreamBreaksOff() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello");
                    await().until(() -> holding.took.get() > 0);
                });
                GatewayFixture gateway = gateway(peer);
                Wire client = Wire.connect(gateway.port())) {
            client.send(GET);
            Wire.Message answer = client.read();
            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.text()).contains("upstream_broken").doesNotContain("hello");
            assertThat(holding.abandoned).hasValue(1);
            holding.letGo();
            gateway.awaitLoops();
        }
    }

    @Test
    void whatIsHeldIsDroppedWhenTheClientLeaves() throws Exception {
        try (ScriptedPeer peer = fine();
                GatewayFixture gateway = gateway(peer)) {
            try (Wire client = Wire.connect(gateway.port())) {
                client.send(GET);
                holding.ended.await();
            }
            Exchange end = gateway.nextEnd();
            assertThat(end.outcome()).isEqualTo("client_gone");
            assertThat(holding.abandoned).hasValue(1);
            holding.letGo();
            gateway.awaitLoops();
        }
    }

    @Test
    void aGatewayThatStopsAtOnceDoesNotWait() throws Exception {
        try (ScriptedPeer peer = fine();
                GatewayFixture gateway = gateway(peer);
                Wire client = Wire.connect(gateway.port())) {
            client.send(GET);
            holding.ended.await();
            gateway.nextAccepted().pipeline().fireUserEventTriggered(DrainEvent.NOW);
            assertThat(client.read().text()).contains("draining");
            assertThat(holding.abandoned).hasValue(1);
        }
    }
}
