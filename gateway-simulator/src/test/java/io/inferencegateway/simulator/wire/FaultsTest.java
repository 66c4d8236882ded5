package io.inferencegateway.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.simulator.RawClient;
import io.inferencegateway.simulator.RawClient.Ending;
import io.inferencegateway.simulator.RawClient.Reading;
import io.inferencegateway.simulator.RecordedRequest.Outcome;
import io.inferencegateway.simulator.SimulatorOptions;
import io.inferencegateway.simulator.plain.PlainHttpSimulator;
import io.netty.util.LeakPresenceDetector;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FaultsTest {

    private final PlainHttpSimulator simulator = PlainHttpSimulator.start(SimulatorOptions.defaults());

    @AfterEach
    void close() {
        simulator.close();
    }

    @AfterAll
    static void noBufferIsLeft() {
        LeakPresenceDetector.check();
    }

    @Test
    void neverAnswering() throws IOException {
        Reading reading = get("fault=never-answer");
        assertThat(reading).isEqualTo(new Reading("", Ending.STILL_OPEN));
        await().untilAsserted(() -> assertThat(simulator.counts().cancelled()).isEqualTo(1));
        assertThat(outcome()).isEqualTo(Outcome.CANCELLED_BY_PEER);
    }

    @Test
    void aResetBeforeTheHead() throws IOException {
        assertThat(get("fault=reset-before-head")).isEqualTo(new Reading("", Ending.RESET));
        assertThat(outcome()).isEqualTo(Outcome.CUT_BY_FAULT);
        assertThat(simulator.counts().inFlight()).isZero();
    }

    @Test
    void aResetAfterTheHead() throws IOException {
        Reading reading = get("fault=reset-after-head");
        assertThat(reading.text()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n");
        assertThat(reading.ending()).isEqualTo(Ending.RESET);
    }

    @Test
    void aResetInTheBody() throws IOException {
        Reading reading = get("fault=reset-in-body;fault-after=60");
        assertThat(reading.body()).isEqualTo(" ".repeat(60));
        assertThat(reading.ending()).isEqualTo(Ending.RESET);
    }

    @Test
    void anEndBeforeTheContentLength() throws IOException {
        Reading reading = get("fault=truncate;fault-after=60");
        assertThat(reading.text()).contains("content-length: 100\r\n");
        assertThat(reading.body()).isEqualTo(" ".repeat(60));
        assertThat(reading.ending()).isEqualTo(Ending.FIN);
    }

    @Test
    void anEndWithoutTheLastChunk() throws IOException {
        Reading reading = get("fault=truncate");
        assertThat(reading.body()).isEqualTo("64\r\n" + " ".repeat(100) + "\r\n");
        assertThat(reading.ending()).isEqualTo(Ending.FIN);
    }

    @Test
    void aHeadThatIsNone() throws IOException {
        Reading reading = get("fault=malformed-head");
        assertThat(reading.text()).startsWith("HTTP/1.1 OK two hundred");
        assertThat(reading.ending()).isEqualTo(Ending.FIN);
    }

    @Test
    void aSecondAnswerBehindTheFirst() throws IOException {
        Reading reading = get("fault=extra-bytes");
        assertThat(reading.body()).isEqualTo(" ".repeat(100) + Raw.SECOND_ANSWER);
        assertThat(reading.ending()).isEqualTo(Ending.STILL_OPEN);
    }

    @Test
    void anAnswerBeforeTheBodyWasSent() throws IOException {
        try (RawClient client = new RawClient(simulator.uri())) {
            client.send(
                    "POST /upload HTTP/1.1\r\nx-simulate: fault=early-answer;status=413\r\nContent-Length: 5\r\n\r\n");
            assertThat(client.read().text()).startsWith("HTTP/1.1 413 ");
            client.send("12345GET /bytes/3 HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.read().text()).startsWith("HTTP/1.1 200 OK").endsWith("\r\n\r\n   ");
        }
        assertThat(simulator.requests().get(0).bodyBytes()).isEqualTo(5);
    }

    @Test
    void interimAnswersComeFirst() throws IOException {
        assertThat(get("interim=103").text())
                .startsWith("HTTP/1.1 103 Early Hints\r\n")
                .contains("HTTP/1.1 200 OK");
        assertThat(get("interim=100").text()).startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK");
    }

    @Test
    void aConnectionClosedWithoutNotice() throws IOException {
        Reading silent = get("close=silent");
        assertThat(silent.ending()).isEqualTo(Ending.FIN);
        assertThat(silent.text()).doesNotContainIgnoringCase("connection: close");
        Reading announced = get("close=announced");
        assertThat(announced.ending()).isEqualTo(Ending.FIN);
        assertThat(announced.text()).contains("connection: close");
    }

    @Test
    void aKnobThatIsNoneIsAnswered400() throws IOException {
        assertThat(get("fualt=x").text()).startsWith("HTTP/1.1 400 ").contains("unknown knob");
    }

    @Test
    void aMalformedRequestIsAnswered400AndClosed() throws IOException {
        Reading reading = RawClient.exchange(simulator.uri(), "GET / HTTP/9.x\r\n\r\n");
        assertThat(reading.text()).startsWith("HTTP/1.1 400 ");
        assertThat(reading.ending()).isEqualTo(Ending.FIN);
        assertThat(simulator.requests()).isEmpty();
    }

    private Outcome outcome() {
        return simulator.requests().get(0).outcome();
    }

    private Reading get(String knobs) throws IOException {
        return RawClient.exchange(
                simulator.uri(), "GET /bytes/100 HTTP/1.1\r\nHost: x\r\nx-simulate: " + knobs + "\r\n\r\n");
    }
}
