package io.inferencegateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.testkit.ExchangeFixture;
import io.netty.handler.codec.http.HttpMethod;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The access log outlives what goes wrong with it, and tells how much was lost. */
class AccessLogTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private static Exchange exchange(HttpMethod method, String path) {
        return new ExchangeFixture().request(method, path).build();
    }

    private String text() {
        return written.toString(StandardCharsets.US_ASCII);
    }

    @Test
    void aLineThatCannotBeWrittenIsLostAloneAndCounted() {
        HttpMethod unspeakable = new HttpMethod("GET") {
            @Override
            public String name() {
                throw new IllegalStateException("no name, on purpose");
            }
        };
        try (AccessLog log = AccessLog.start(written)) {
            log.ended(exchange(HttpMethod.GET, "/one"));
            log.ended(exchange(unspeakable, "/two"));
            log.ended(exchange(HttpMethod.GET, "/three"));
            Awaitility.await().untilAsserted(() -> assertThat(text().lines()).hasSize(2));
            assertThat(text().lines()).allMatch(line -> line.startsWith("{\"time\":") && line.endsWith("}"));
            assertThat(text()).contains("/one").contains("/three").doesNotContain("/two");
            assertThat(log.dropped()).isEqualTo(1);
        }
    }

    @Test
    void linesThatASinkDoesNotTakeAreCountedAndTheNextOnesAreWritten() {
        AtomicInteger failures = new AtomicInteger(2);
        OutputStream failing = new OutputStream() {
            @Override
            public void write(int b) {
                written.write(b);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                if (failures.getAndDecrement() == 2) {
                    throw new IOException("no space left, on purpose");
                } else if (failures.get() == 0) {
                    throw new IllegalStateException("broken, on purpose");
                }
                written.write(bytes, from, length);
            }
        };
        try (AccessLog log = AccessLog.start(failing)) {
            for (int lost = 1; lost <= 2; lost++) {
                int soFar = lost;
                log.ended(exchange(HttpMethod.GET, "/lost"));
                Awaitility.await().untilAsserted(() -> assertThat(log.dropped()).isEqualTo(soFar));
            }
            log.ended(exchange(HttpMethod.GET, "/again"));
            Awaitility.await().untilAsserted(() -> assertThat(text()).contains("/again"));
            assertThat(text()).doesNotContain("/lost");
            assertThat(log.dropped()).isEqualTo(2);
        }
    }

    @Test
    void whatWaitsForASinkThatStandsStillKeepsNoExchange() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch stands = new CountDownLatch(1);
        OutputStream still = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                stands.countDown();
                ForwardingTest.await(go);
                written.write(b);
            }
        };
        try (AccessLog log = AccessLog.start(still)) {
            log.ended(exchange(HttpMethod.GET, "/first"));
            ForwardingTest.await(stands);
            WeakReference<Exchange> waiting = ended(log, "/waits");
            Awaitility.await().untilAsserted(() -> {
                System.gc();
                assertThat(waiting.get()).isNull();
            });
            go.countDown();
            Awaitility.await().untilAsserted(() -> assertThat(text()).contains("/waits"));
        }
    }

    private static WeakReference<Exchange> ended(AccessLog log, String path) {
        Exchange exchange = exchange(HttpMethod.GET, path);
        log.ended(exchange);
        return new WeakReference<>(exchange);
    }
}
