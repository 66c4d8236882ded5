package io.inferencegateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.testkit.GatewayFixture;
import io.inferencegateway.testkit.LeakExtension;
import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How a client learns that a stream which had begun broke: each kind of stream has its own way. */
@ExtendWith(LeakExtension.class)
class BrokenStreamTest {
    private static final String GET = "GET /m HTTP/1.1\r\nHost: h\r\n\r\n";

    /** One PayloadPart that says "hi", as botocore decodes it. */
    private static final byte[] FRAME = HexFormat.of()
            .parseHex(
                    "0000006b00000059997770650d3a6d6573736167652d747970650700056576656e740b3a6576656e742d7479706507000b"
                            + "5061796c6f6164506172740d3a636f6e74656e742d747970650700186170706c69636174696f6e2f6f637465742d7374"
                            + "7265616d68697dde0062");

    private static ScriptedPeer streaming(String type, byte[] chunk) throws IOException {
        return new ScriptedPeer((wire, n) -> {
            wire.read();
            wire.send("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + Integer.toHexString(chunk.length) + "\r\n");
            wire.send(chunk).send("\r\n");
        });
    }

    @Test
    void aServerSentEventStreamGetsAnErrorEventAndNoLastChunk() throws Exception {
        byte[] event = "data: 1\n\n".getBytes(StandardCharsets.US_ASCII);
        try (ScriptedPeer peer = streaming("text/event-stream", event);
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            client.send(GET).head();
            assertThat(client.chunk()).isEqualTo(event);
            assertThat(client.chunk())
                    .asString()
                    .contains("event: error\ndata: {")
                    .contains("upstream_broken");
            assertThatThrownBy(client::chunk).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void anAwsEventStreamGetsAnExceptionFrameBetweenItsFrames() throws Exception {
        try (ScriptedPeer peer = streaming("application/vnd.amazon.eventstream", FRAME);
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            client.send(GET).head();
            assertThat(client.chunk()).isEqualTo(FRAME);
            ByteBuffer frame = ByteBuffer.wrap(client.chunk());
            assertThat(frame.getInt(0)).isEqualTo(frame.capacity());
            assertThat(frame.getInt(8)).isEqualTo(crc(frame.array(), 8));
            assertThat(frame.getInt(frame.capacity() - 4)).isEqualTo(crc(frame.array(), frame.capacity() - 4));
            int payload = 12 + frame.getInt(4);
            assertThat(new String(frame.array(), 12, payload - 12, StandardCharsets.ISO_8859_1))
                    .contains(
                            "\r:message-type\7\0\texception",
                            "\17:exception-type\7\0\25InternalStreamFailure",
                            "\r:content-type\7\0\20application/json");
            assertThat(new String(frame.array(), payload, frame.capacity() - payload - 4, StandardCharsets.UTF_8))
                    .startsWith("{\"message\":")
                    .contains("upstream_broken")
                    .endsWith("}");
            assertThatThrownBy(client::chunk).isInstanceOf(EOFException.class);
        }
    }

    private static int crc(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    @Test
    void insideAnAwsFrameNothingIsPut() throws Exception {
        byte[] half = Arrays.copyOf(FRAME, 50);
        try (ScriptedPeer peer = streaming("application/vnd.amazon.eventstream", half);
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            client.send(GET).head();
            assertThat(client.chunk()).isEqualTo(half);
            assertThatThrownBy(client::chunk).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void frameBoundariesAreSeenHoweverTheStreamIsCut() {
        byte[] two = new byte[FRAME.length * 2];
        System.arraycopy(FRAME, 0, two, 0, FRAME.length);
        System.arraycopy(FRAME, 0, two, FRAME.length, FRAME.length);
        for (int cut = 0; cut <= two.length; cut++) {
            EventStreamFrames frames = new EventStreamFrames();
            frames.passed(Unpooled.wrappedBuffer(two, 0, cut));
            assertThat(frames.atBoundary()).as("cut at %s", cut).isEqualTo(cut % FRAME.length == 0);
            frames.passed(Unpooled.wrappedBuffer(two, cut, two.length - cut));
            assertThat(frames.atBoundary()).isTrue();
        }
        EventStreamFrames lost = new EventStreamFrames();
        lost.passed(Unpooled.wrappedBuffer(new byte[] {0, 0, 0, 3, 0, 0, 0, 0}));
        assertThat(lost.atBoundary()).isFalse();
    }

    @Test
    void theExceptionFrameIsItselfAFrame() {
        ByteBuf frame = EventStreamFrames.exception(ByteBufAllocator.DEFAULT, "InternalStreamFailure", "{\"a\":\"é\"}");
        EventStreamFrames frames = new EventStreamFrames();
        frames.passed(frame);
        assertThat(frames.atBoundary()).isTrue();
        assertThat(ByteBufUtil.getBytes(frame).length).isEqualTo(frame.getInt(0));
        frame.release();
    }

    @Test
    void aStreamThatEndsWithTheConnectionIsReset() throws Exception {
        try (ScriptedPeer peer = streaming("text/plain", FRAME);
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            client.send("GET /m HTTP/1.0\r\n\r\n");
            assertThatThrownBy(client::read).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
    }

    @Test
    void soItIsWhileItsRequestIsNotWhole() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            client.send("POST /m HTTP/1.0\r\nContent-Length: 1000000\r\n\r\n").send(new byte[100_000]);
            assertThatThrownBy(client::read).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
    }

    @Test
    void anAnswerWithALengthGetsNothingBehindItsBytes() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 100\r\n\r\ndata");
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            client.send(GET).head();
            assertThat(client.exactly(4)).asString().isEqualTo("data");
            assertThat(client.ends()).isTrue();
        }
    }
}
