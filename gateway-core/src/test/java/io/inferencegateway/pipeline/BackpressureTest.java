package io.inferencegateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.testkit.GatewayFixture;
import io.inferencegateway.testkit.LeakExtension;
import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.channel.Channel;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The fast side waits for the slow one, and the gateway's memory stays flat. */
@ExtendWith(LeakExtension.class)
class BackpressureTest {
    private static final int MIB = 1024 * 1024;
    private static final int TOTAL = 200 * MIB;
    private static final int PART = 64 * 1024;

    /** What the gateway may use above where it stood; the sockets' own buffers are not in it. */
    private static final long BOUND = 8L * MIB;

    /** What the gateway and all socket buffers between two stopped sides can hold. */
    private static final long IN_FLIGHT = 32L * MIB;

    private final AtomicLong pushed = new AtomicLong();

    private void push(Wire wire, long bytes) throws IOException {
        byte[] part = new byte[PART];
        for (long left = bytes; left > 0; left -= PART) {
            wire.send(part);
            pushed.addAndGet(PART);
        }
    }

    /** Reads all, and looks at the memory used all the while; returns the most. */
    private static long drain(Wire wire, long bytes) throws IOException {
        long most = 0;
        for (long left = bytes; left > 0; left -= PART) {
            wire.exactly(PART);
            most = Math.max(most, used());
        }
        return most;
    }

    private static long used() {
        var metric = ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric();
        return metric.usedDirectMemory() + metric.usedHeapMemory();
    }

    /** Waits until the fast side gets rid of nothing more. */
    private void awaitStandstill() {
        long[] last = {-1};
        Awaitility.await()
                .pollInterval(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    long now = pushed.get();
                    boolean still = now > 0 && now == last[0];
                    last[0] = now;
                    return still;
                });
    }

    @Test
    void aDownloadStopsWithItsReaderAndStaysFlat() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    asked.countDown();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + TOTAL + "\r\n\r\n");
                    push(wire, TOTAL);
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            long before = used();
            client.send("GET /m HTTP/1.1\r\nHost: h\r\n\r\n");
            Channel accepted = gateway.nextAccepted();
            ForwardingTest.await(asked);
            awaitStandstill();
            assertThat(pushed.get()).isLessThan(IN_FLIGHT);
            assertThat(accepted.unsafe().outboundBuffer().totalPendingWriteBytes())
                    .isLessThan(MIB);
            assertThat(used() - before).isLessThan(BOUND);
            client.head();
            assertThat(drain(client, TOTAL) - before).isLessThan(BOUND);
            assertThat(gateway.nextEnd().responseBytes()).isEqualTo(TOTAL);
        }
    }

    @Test
    void anUploadStopsWithItsUpstreamAndStaysFlat() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicLong most = new AtomicLong();
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.streamIdle = Duration.ofSeconds(30);
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.head();
                    ForwardingTest.await(go);
                    most.set(drain(wire, TOTAL));
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            long before = used();
            client.send("POST /m HTTP/1.1\r\nHost: h\r\nContent-Length: " + TOTAL + "\r\n\r\n");
            Thread upload = new Thread(() -> {
                try {
                    push(client, TOTAL);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            upload.start();
            awaitStandstill();
            assertThat(pushed.get()).isLessThan(IN_FLIGHT);
            assertThat(used() - before).isLessThan(BOUND);
            go.countDown();
            assertThat(client.read().text()).isEqualTo("ok");
            upload.join();
            assertThat(most.get() - before).isLessThan(BOUND);
            assertThat(gateway.nextEnd().requestBytes()).isEqualTo(TOTAL);
        }
    }

    /** Refuses an answer above one MiB, as the cap of every real route does above its limit. */
    private static final class OneMib implements ResponseTransform {
        private final AtomicLong most;
        private int seen;

        OneMib(AtomicLong most) {
            this.most = most;
        }

        @Override
        public void body(ByteBuf in, Consumer<ByteBuf> out) {
            most.accumulateAndGet(used(), Math::max);
            seen += in.readableBytes();
            if (seen > MIB) {
                in.release();
                throw new RefusalException(new Refusal(GatewayError.RESPONSE_TOO_LARGE, "more than 1 MiB"));
            }
            out.accept(in);
        }

        @Override
        public void end(Consumer<ByteBuf> out) {}

        @Override
        public void abandon() {}

        @Override
        public boolean changesLength() {
            return true;
        }
    }

    @Test
    void aCompressedAnswerOfWhichFarTooMuchComesEndsWithoutACap() throws Exception {
        byte[] bomb = PoolingTest.gzip(new byte[64 * MIB]);
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    wire.send(
                            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.length + "\r\n\r\n");
                    wire.send(bomb);
                    wire.ends();
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            client.send("GET /m HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThatThrownBy(client::read).isInstanceOf(EOFException.class);
            assertThat(gateway.nextEnd().outcome()).isEqualTo("response_unreadable");
        }
    }

    @Test
    void aCompressedAnswerThatExplodesIsCappedBeforeItIsInflated() throws Exception {
        byte[] bomb = PoolingTest.gzip(new byte[64 * MIB]);
        AtomicLong most = new AtomicLong();
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.cap = (exchange, head) -> new OneMib(most);
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    wire.send(
                            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.length + "\r\n\r\n");
                    wire.send(bomb);
                    wire.ends();
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            long before = used();
            client.send("GET /m HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThatThrownBy(client::read).isInstanceOf(EOFException.class);
            assertThat(gateway.nextEnd().outcome()).isEqualTo("response_too_large");
            assertThat(most.get() - before).isLessThan(BOUND);
        }
    }
}
