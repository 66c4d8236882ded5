package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the log says of the gateway's end. */
class DrainLogTest {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.inferencegateway.server.listen");

    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    private static final String ROUTES = """
            upstreams:
              slow: { http: { url: "http://127.0.0.1:%d/" } }
            routes:
              - { name: slow, path: /slow, upstream: slow, authentication: none }
            """;

    @Test
    void itSaysHowManyExchangesAreOpenAndHowManyWereCut() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (ScriptedPeer upstream = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    asked.countDown();
                    assertThat(wire.ends()).isTrue();
                });
                Clouds clouds = new Clouds();
                RunningGateway gateway = new RunningGateway(directory, clouds, ROUTES.formatted(upstream.port()));
                Wire client = Wire.connect(gateway.port())) {
            client.send("POST /slow HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}");
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            gateway.drain().toCompletableFuture().get(10, TimeUnit.SECONDS);
            assertThat(client.read().status()).isEqualTo(503);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("Draining, 1 exchange(s) are open", "Drained, 1 exchange(s) were cut");
    }

    @Test
    void whatIsAtRestIsNotCut() throws Exception {
        try (Clouds clouds = new Clouds();
                RunningGateway gateway = new RunningGateway(directory, clouds, ROUTES.formatted(9));
                Wire client = Wire.connect(gateway.port())) {
            assertThat(client.send("GET /lost HTTP/1.1\r\nHost: h\r\n\r\n")
                            .read()
                            .status())
                    .isEqualTo(404);
            gateway.drain().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("Draining, 0 exchange(s) are open", "Drained, 0 exchange(s) were cut");
    }
}
