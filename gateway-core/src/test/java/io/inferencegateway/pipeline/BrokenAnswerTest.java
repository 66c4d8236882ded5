package io.inferencegateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.testkit.GatewayFixture;
import io.inferencegateway.testkit.LeakExtension;
import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What caller and log are told of an answer that is none. {@code ~} stands for CRLF. */
@ExtendWith(LeakExtension.class)
class BrokenAnswerTest {
    private static final String GET = "GET /m HTTP/1.1\r\nHost: h\r\n\r\n";
    /** Compressed, it still is longer than a few bytes. */
    private static final String LONG =
            new Random(7).ints(4000, 'a', 'z').mapToObj(Character::toString).collect(Collectors.joining());

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.inferencegateway.upstream");

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    private static GatewayFixture.Options patient() {
        GatewayFixture.Options options = new GatewayFixture.Options();
        // More than a test waits for an answer.
        options.timeout = Duration.ofMinutes(1);
        return options;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '#', quoteCharacter = '`', textBlock = """
        -                                                            # the upstream closed the connection before it answered # 0
        HTTP/1.1 200 OK~S3cret: S3c                                  # within the head of its answer          # 0
        S3cret~~                                                     # does not begin with a status line      # 0
        HTTP/1.1 abc S3cret~~                                        # does not begin with a status line      # 0
        HTTP/1.1 200 S3cret{4K}~~                                    # at most 4096 bytes                     # 0
        HTTP/1.1 200 OK~S3cret: {32K}~~                              # at most 32768 bytes                    # 0
        HTTP/1.1 099 S3cret~~                                        # answered with status 99                # 0
        HTTP/1.1 1000 S3cret~Content-Length: 0~~                     # answered with status 1000              # 0
        HTTP/1.1 101 S3cret~Upgrade: S3cret~~                        # answered with status 101               # 0
        HTTP/2.0 200 S3cret~Content-Length: 0~~                      # is not HTTP/1.1                        # 0
        HTTP/1.1 200 OK~Content-Length: 2~Content-Length: 3~~S3cret  # has 2 Content-Length fields            # 0
        HTTP/1.1 200 OK~Content-Length: S3cret~~ok                   # a Content-Length that is no length     # 0
        HTTP/1.1 200 OK~Content-Length: 2~Transfer-Encoding: chunked~~0~~ # both Transfer-Encoding and Content-Length # 0
        HTTP/1.1 200 OK~Transfer-Encoding: S3cret~~ok                # a Transfer-Encoding that is not        # 0
        HTTP/1.1 200 OK~Content-Encoding: gzip~Content-Length: 18~~S3cretS3cretS3cret # not in the content coding          # 200
        """)
    void theDetailAndOneLineOfTheLogSayWhy(String answer, String why, int status) throws Exception {
        String bytes = answer.equals("-")
                ? ""
                : answer.replace("~", "\r\n")
                        .replace("{4K}", "a".repeat(4 * 1024))
                        .replace("{32K}", "a".repeat(32 * 1024));
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    wire.send(bytes);
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), patient());
                Wire client = Wire.connect(gateway.port())) {
            Wire.Message refused = client.send(GET).read();
            assertThat(refused.status()).isEqualTo(502);
            assertThat(refused.text())
                    .contains("upstream_broken", why.replace("\"", "\\\""))
                    .doesNotContainIgnoringCase("s3c");
            Exchange ended = gateway.nextEnd();
            assertThat(ended.outcome()).isEqualTo("upstream_broken");
            assertThat(ended.upstreamStatus()).isEqualTo(status);
            assertThat(log.list)
                    .singleElement()
                    .satisfies(line -> assertThat(line.getFormattedMessage())
                            .startsWith("upstream peer: broken answer: ")
                            .contains(why)
                            .doesNotContainIgnoringCase("s3c"));
        }
    }

    @Test
    void whoCannotConnectIsToldInTheWordsOfTheSystem() throws Exception {
        try (GatewayFixture gateway = new GatewayFixture(1, patient());
                Wire client = Wire.connect(gateway.port())) {
            assertThat(client.send(GET).read().text()).contains("upstream_unreachable");
            assertThat(log.list)
                    .singleElement()
                    .satisfies(line -> assertThat(line.getFormattedMessage())
                            .startsWith("upstream peer: cannot connect: ")
                            .contains("Connection refused")
                            .doesNotContain("Exception"));
        }
    }

    @Test
    void aResetIsToldApartFromAClose() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    wire.reset();
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), patient());
                Wire client = Wire.connect(gateway.port())) {
            assertThat(client.send(GET).read().text())
                    .contains("the connection to the upstream broke before it answered");
            assertThat(log.list).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"br", "'gzip, gzip'"})
    void anAnswerInACodingThatIsNotKnownHadAStatus(String coding) throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    wire.send(
                            "HTTP/1.1 201 Created\r\nContent-Encoding: " + coding + "\r\nContent-Length: 2\r\n\r\nok");
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), patient());
                Wire client = Wire.connect(gateway.port())) {
            assertThat(client.send(GET).read().text()).contains("response_unreadable");
            assertThat(gateway.nextEnd().upstreamStatus()).isEqualTo(201);
        }
    }

    /** A stream's head does not wait for its body: what has left cannot be taken back. */
    @Test
    void aBodyThatIsNotInItsCodingIsCutWhereTheHeadCameAlone() throws Exception {
        CountDownLatch headSeen = new CountDownLatch(1);
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 18\r\n\r\n");
                    await(headSeen);
                    wire.send("S3cretS3cretS3cret");
                    assertThat(wire.ends()).isTrue();
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), patient());
                Wire client = Wire.connect(gateway.port())) {
            assertThat(client.send(GET).head()).startsWith("HTTP/1.1 200 ");
            headSeen.countDown();
            assertThatThrownBy(client::chunk).isInstanceOf(IOException.class);
            assertThat(gateway.nextEnd().outcome()).isEqualTo("upstream_broken");
        }
    }

    /** The framing says that it is whole: of JSON, and of a stream of events, nobody would see that the end is missing. */
    @ParameterizedTest
    @CsvSource({"gzip, 1", "gzip, 8", "gzip, 9", "gzip, 40", "x-gzip, 30", "deflate, 1", "deflate, 40"})
    void aBodyThatEndsWithinItsCodingIsNotWhole(String coding, int missing) throws Exception {
        byte[] whole = coding.endsWith("gzip") ? gzip(LONG) : deflate(LONG);
        byte[] cut = Arrays.copyOf(whole, whole.length - missing);
        try (ScriptedPeer peer = compressed(coding, cut);
                GatewayFixture gateway = new GatewayFixture(peer.port(), patient());
                Wire client = Wire.connect(gateway.port())) {
            assertThatThrownBy(() -> client.send(GET).read()).isInstanceOf(IOException.class);
            assertThat(gateway.nextEnd().outcome()).isEqualTo("upstream_broken");
        }
    }

    private static ScriptedPeer compressed(String coding, byte[] body) throws IOException {
        return new ScriptedPeer((wire, n) -> {
            wire.read();
            wire.send("HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + "\r\nContent-Length: " + body.length
                            + "\r\n\r\n")
                    .send(body);
        });
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    private static byte[] deflate(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    @Test
    void membersOfGzipThatFollowOneAnotherAreOneBody() throws Exception {
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        two.writeBytes(gzip("one, "));
        two.writeBytes(gzip(LONG));
        try (ScriptedPeer peer = compressed("gzip", two.toByteArray());
                GatewayFixture gateway = new GatewayFixture(peer.port(), patient());
                Wire client = Wire.connect(gateway.port())) {
            assertThat(client.send(GET).read().text()).isEqualTo("one, " + LONG);
            assertThat(gateway.nextEnd().outcome()).isEqualTo("ok");
        }
    }

    /** Each is read behind the one before it, and not within: the stack does not grow with them. */
    @Test
    void soAreThousandsOfThem() throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < 3000; i++) {
            all.writeBytes(gzip("x"));
        }
        try (ScriptedPeer peer = compressed("gzip", all.toByteArray());
                GatewayFixture gateway = new GatewayFixture(peer.port(), patient());
                Wire client = Wire.connect(gateway.port())) {
            assertThat(client.send(GET).read().text()).isEqualTo("x".repeat(3000));
            assertThat(gateway.nextEnd().outcome()).isEqualTo("ok");
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException("the test is over", e);
        }
    }
}
