package io.inferencegateway.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.simulator.RawClient;
import io.inferencegateway.simulator.RawClient.Reading;
import io.inferencegateway.simulator.RecordedRequest;
import io.inferencegateway.simulator.RecordedRequest.Outcome;
import io.inferencegateway.simulator.SimulatorOptions;
import io.inferencegateway.simulator.plain.PlainHttpSimulator;
import io.netty.util.LeakPresenceDetector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ShapesTest {

    private static final long MANY = 200L * 1024 * 1024;

    private final PlainHttpSimulator simulator = PlainHttpSimulator.start(SimulatorOptions.defaults());
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        simulator.close();
    }

    @AfterAll
    static void noBufferIsLeft() {
        LeakPresenceDetector.check();
    }

    @Test
    void aPaddedAnswerHasExactlyTheWantedSize() throws Exception {
        simulator.knobs("body=100000");
        HttpResponse<String> response = post("/echo", "{\"a\":1}");
        assertThat(response.body()).hasSize(100_000).startsWith("{\"a\":1}   ");
        assertThat(response.headers().firstValueAsLong("content-length")).hasValue(100_000);
    }

    @Test
    void aChunkSizeCutsTheBodyIntoHttpChunks() throws IOException {
        Reading reading = exchange("/bytes/5", "streaming=on;chunk=2;trailers=on");
        assertThat(reading.body())
                .isEqualTo("2\r\n  \r\n2\r\n  \r\n1\r\n \r\n0\r\nx-simulated-bandwidth-delay-ms: 1\r\n\r\n");
    }

    @Test
    void aCompressedAnswerIsSmallerAndTheSameInside() throws Exception {
        simulator.knobs("gzip=on;body=100000");
        HttpResponse<byte[]> response = client.send(request("/bytes/7"), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(response.body().length).isLessThan(10_000);
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(plain.readAllBytes()).hasSize(100_000);
        }
    }

    @Test
    void latencyComesBeforeTheFirstByteAndBetweenPieces() throws Exception {
        simulator.knobs("latency=60ms;chunk-latency=30ms;chunk=1");
        long start = System.nanoTime();
        assertThat(client.send(request("/bytes/3"), HttpResponse.BodyHandlers.ofString())
                        .body())
                .hasSize(3);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
    }

    @Test
    void aHugeAnswerIsProducedNoFasterThanItIsRead() throws IOException {
        AtomicLong produced = new AtomicLong();
        Iterator<byte[]> pieces = Stream.generate(() -> new byte[32 * 1024])
                .limit(MANY / (32 * 1024))
                .peek(piece -> produced.addAndGet(piece.length))
                .iterator();
        try (CloudSimulator source = new CloudSimulator(SimulatorOptions.defaults(), new OneAnswer(pieces)) {};
                RawClient slow = new RawClient(source.uri())) {
            slow.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            slow.socket().setSoTimeout(10_000);
            assertThat(slow.input().readNBytes(1000)).hasSize(1000);
            assertThat(source.requests().get(0).outcome()).isEqualTo(Outcome.ANSWERING);
            assertThat(produced).hasValueLessThan(MANY / 10);
            slow.input().skipNBytes(MANY - 1000);
            assertThat(produced).hasValue(MANY);
        }
    }

    private record OneAnswer(Iterator<byte[]> pieces) implements CloudService {

        @Override
        public Answer answer(Call call) {
            return Answer.stream(200, "application/octet-stream", Body.streamed(pieces, Body.BLANKS));
        }

        @Override
        public Answer refusal(int status, String message) {
            return Answer.json(status, "{}");
        }

        @Override
        public long maxRequestBytes() {
            return 0;
        }
    }

    @Test
    void aHugeUploadIsCountedAndNeverHeld() throws Exception {
        byte[] piece = new byte[1024 * 1024];
        HttpRequest upload = HttpRequest.newBuilder(uri("/upload"))
                .POST(HttpRequest.BodyPublishers.ofByteArrays(
                        () -> Collections.nCopies(200, piece).iterator()))
                .build();
        assertThat(client.send(upload, HttpResponse.BodyHandlers.ofString()).body())
                .isEqualTo("{\"bytes\":" + MANY + "}");
        RecordedRequest recorded = simulator.requests().get(0);
        assertThat(recorded.bodyBytes()).isEqualTo(MANY);
        assertThat(recorded.bodySha256()).hasSize(64);
    }

    @Test
    void aBodyOverTheLimitIsRefused() throws Exception {
        byte[] piece = new byte[1024 * 1024];
        HttpRequest upload = HttpRequest.newBuilder(uri("/echo"))
                .POST(HttpRequest.BodyPublishers.ofByteArrays(
                        () -> Collections.nCopies(65, piece).iterator()))
                .build();
        assertThat(client.send(upload, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(413);
    }

    @Test
    void aSlowReaderOfUploadsStillReadsAllOfThem() throws Exception {
        simulator.knobs("read-delay=2ms");
        assertThat(post("/upload", "x".repeat(500_000)).body()).isEqualTo("{\"bytes\":500000}");
        assertThat(post("/echo", "again").body()).isEqualTo("again");
    }

    @Test
    void fiftyThousandChunksOfOneByteArrive() throws Exception {
        simulator.knobs("streaming=on;chunk=1");
        assertThat(client.send(request("/bytes/50000"), HttpResponse.BodyHandlers.ofString())
                        .body())
                .hasSize(50_000);
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        String first = "POST /echo HTTP/1.1\r\nHost: x\r\nx-simulate: latency=50ms\r\nContent-Length: 3\r\n\r\none";
        String second = "POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3\r\n\r\ntwo";
        Reading reading = RawClient.exchange(simulator.uri(), first + second);
        assertThat(reading.text()).contains("one").endsWith("two");
        assertThat(reading.text().indexOf("one")).isLessThan(reading.text().indexOf("two"));
    }

    @Test
    void headAnd204HaveNoBody() throws IOException {
        assertThat(RawClient.exchange(simulator.uri(), "HEAD /bytes/9 HTTP/1.1\r\nHost: x\r\n\r\n")
                        .text())
                .contains("content-length: 9\r\n")
                .endsWith("\r\n\r\n");
        assertThat(exchange("/bytes/9", "status=204").text())
                .startsWith("HTTP/1.1 204 ")
                .doesNotContain("content-length")
                .endsWith("\r\n\r\n");
    }

    @Test
    void theClientIsAskedToContinue() throws IOException {
        try (RawClient client = new RawClient(simulator.uri())) {
            client.send("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(client.read().text()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(client.send("ok").read().body()).isEqualTo("ok");
        }
    }

    @Test
    void knobsAndRequestsAreReachableOverHttp() throws Exception {
        HttpRequest turn = HttpRequest.newBuilder(uri("/_simulator/knobs"))
                .PUT(HttpRequest.BodyPublishers.ofString("status=503"))
                .build();
        assertThat(client.send(turn, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        assertThat(client.send(request("/bytes/1"), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(503);
        assertThat(client.send(request("/_simulator/requests"), HttpResponse.BodyHandlers.ofString())
                        .body())
                .contains("/bytes/1");
        assertThat(simulator.requests()).hasSize(1);
        assertThat(simulator.knobs().status()).isEqualTo(503);
    }

    @Test
    void droppedConnectionsAreClosedAndTheServerStaysUp() throws Exception {
        try (RawClient idle = new RawClient(simulator.uri())) {
            idle.send("GET /bytes/1 HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(idle.read().ending()).isEqualTo(RawClient.Ending.STILL_OPEN);
            simulator.dropConnections();
            assertThat(idle.read().ending()).isEqualTo(RawClient.Ending.FIN);
        }
        await().untilAsserted(
                        () -> assertThat(simulator.counts().openConnections()).isZero());
        assertThat(post("/echo", "up").body()).isEqualTo("up");
        assertThat(simulator.counts().connections()).isEqualTo(2);
    }

    @Test
    void onlyTheLatestRequestsAreRemembered() throws Exception {
        try (PlainHttpSimulator few =
                PlainHttpSimulator.start(SimulatorOptions.defaults().withRecordedRequests(2))) {
            for (int i = 1; i <= 3; i++) {
                client.send(
                        HttpRequest.newBuilder(few.uri().resolve("/bytes/" + i)).build(),
                        HttpResponse.BodyHandlers.discarding());
            }
            assertThat(few.requests()).extracting(RecordedRequest::target).containsExactly("/bytes/2", "/bytes/3");
            assertThat(few.counts().requests()).isEqualTo(3);
        }
    }

    private Reading exchange(String path, String knobs) throws IOException {
        return RawClient.exchange(
                simulator.uri(), "GET " + path + " HTTP/1.1\r\nHost: x\r\nx-simulate: " + knobs + "\r\n\r\n");
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(uri(path)).build();
    }

    private URI uri(String path) {
        return simulator.uri().resolve(path);
    }
}
