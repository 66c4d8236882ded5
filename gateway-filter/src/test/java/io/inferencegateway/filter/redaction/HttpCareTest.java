package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.exchange.Route;
import io.inferencegateway.exchange.RouteMatch;
import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.testkit.GatewayFixture;
import io.inferencegateway.testkit.LeakExtension;
import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP says about a body is still true of it when it was redacted, on whole exchanges. */
@ExtendWith(LeakExtension.class)
class HttpCareTest {
    private static final String SAID = "to jane@b.com!";
    private static final String SHOWN = "to [EMAIL]!";
    private static final String REFUSED = "502 response_unreadable";

    /**
     * An answer and what a client gets for it.
     *
     * @param head the answer's fields, but for its length
     * @param gets the body that the client gets, or the status and code of a refusal
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(String name, String method, int status, String head, byte[] body, String gets) {
        Row(String name, String head, String gets) {
            this(name, "GET", 200, head, SAID.getBytes(StandardCharsets.UTF_8), gets);
        }

        static Row in(Charset charset, String type, String text, String gets) {
            return new Row(charset + " as " + type, "GET", 200, "Content-Type: " + type, text.getBytes(charset), gets);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() {
        Charset utf16 = StandardCharsets.UTF_16LE;
        Charset utf32 = Charset.forName("UTF-32BE");
        String json = "{\"a\":\"" + SAID + "\"}";
        return Stream.of(
                new Row("a whole text", "Content-Type: text/plain", SHOWN),
                new Row("no type", "X-A: b", SHOWN),
                new Row("one type twice", "Content-Type: text/plain\r\nContent-Type: text/plain", SHOWN),
                new Row("two types", "Content-Type: text/plain\r\nContent-Type: text/plain; charset=utf-7", REFUSED),
                new Row("a part by its status", "GET", 206, "Content-Type: text/plain", new byte[] {'a'}, REFUSED),
                new Row("a part by its range", "Content-Type: text/plain\r\nContent-Range: bytes 0-13/90", REFUSED),
                new Row(
                        "many parts",
                        "GET",
                        206,
                        "Content-Type: multipart/byteranges; boundary=b",
                        new byte[] {'a'},
                        REFUSED),
                new Row("many parts as a whole", "Content-Type: multipart/byteranges; boundary=b", REFUSED),
                new Row("a coding that was not undone", "Content-Type: text/plain\r\nContent-Encoding: br", REFUSED),
                new Row("no coding", "Content-Type: text/plain\r\nContent-Encoding: identity", SHOWN),
                new Row("two charsets", "Content-Type: text/plain; charset=utf-8; charset=utf-16", REFUSED),
                new Row("one charset twice", "Content-Type: text/plain; charset=utf-8; Charset=\"UTF-8\"", SHOWN),
                new Row("UTF-7", "Content-Type: text/plain; charset=utf-7", REFUSED),
                new Row("an unknown charset", "Content-Type: text/plain; charset=x-user-defined", REFUSED),
                new Row("a charset that hides ASCII", "Content-Type: text/html; charset=shift_jis", REFUSED),
                new Row("JSON in Latin-1", "Content-Type: application/json; charset=iso-8859-1", REFUSED),
                new Row("an image", "Content-Type: image/png", REFUSED),
                Row.in(
                        StandardCharsets.ISO_8859_1,
                        "text/plain; charset=iso-8859-1",
                        "\u00e9 " + SAID,
                        "\u00e9 " + SHOWN),
                Row.in(utf16, "text/plain; charset=utf-16", SAID, REFUSED),
                Row.in(utf32, "text/plain; charset=utf-32", SAID, REFUSED),
                Row.in(utf16, "application/json; charset=utf-16", json, REFUSED),
                Row.in(utf16, "application/json", json, REFUSED),
                Row.in(utf32, "application/json", json, REFUSED));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void anAnswerIsRedactedAndHasItsLengthOrIsRefused(Row row) throws Exception {
        byte[] head = ("HTTP/1.1 " + row.status + " S\r\n" + row.head + "\r\nContent-Length: " + row.body.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        Wire.Message got = ask(row.method, head, row.body);
        if (row.gets.equals(REFUSED)) {
            assertThat(got.status()).isEqualTo(502);
            assertThat(got.text()).contains("response_unreadable").doesNotContain("jane");
        } else {
            assertThat(got.status()).isEqualTo(200);
            assertThat(new String(got.body(), charset(row))).isEqualTo(row.gets);
            String length = got.headers().get("content-length");
            assertThat(length == null || length.equals(String.valueOf(got.body().length)))
                    .isTrue();
        }
    }

    private static Charset charset(Row row) {
        return row.head.contains("iso-8859-1") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ETag: \"abc\"",
                "ETag: W/\"abc\"",
                "Accept-Ranges: bytes",
                "Content-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==",
                "Digest: SHA-256=abc",
                "Content-Digest: sha-256=:YWJj:",
                "Repr-Digest: sha-256=:YWJj:",
                "x-goog-hash: crc32c=n03x6A==",
                "x-amz-checksum-sha256: YWJj",
                "x-amz-checksum-crc32: YWJj",
                "x-amz-checksum-crc64nvme: YWJj"
            })
    void whatSpeaksOfTheOriginalBytesIsDroppedWhicheverAnswerItIsOn(String field) throws Exception {
        String name = field.substring(0, field.indexOf(':')).toLowerCase(Locale.ROOT);
        String text = "\r\nContent-Type: text/plain\r\n" + field + "\r\n";
        byte[] none = {};
        for (String status : List.of("200 OK", "404 Not Found")) {
            byte[] head =
                    ("HTTP/1.1 " + status + text + "Content-Length: 14\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
            Wire.Message got = ask("GET", head, SAID.getBytes(StandardCharsets.US_ASCII));
            assertThat(got.text()).isEqualTo(SHOWN);
            assertThat(got.headers()).doesNotContainKey(name);
        }
        for (String status : List.of("204 No Content", "304 Not Modified")) {
            byte[] head = ("HTTP/1.1 " + status + text + "\r\n").getBytes(StandardCharsets.US_ASCII);
            assertThat(ask("GET", head, none).headers()).doesNotContainKey(name);
        }
        byte[] head = ("HTTP/1.1 200 OK" + text + "Content-Length: 14\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        assertThat(ask("HEAD", head, none).headers()).doesNotContainKeys(name, "content-length");
    }

    @Test
    void theUpstreamsWordsForItsStatusStayBehind() throws Exception {
        byte[] head = ("HTTP/1.1 404 no user jane@b.com\r\nContent-Type: text/plain\r\nContent-Length: " + SAID.length()
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        Wire.Message got = ask("GET", head, SAID.getBytes(StandardCharsets.US_ASCII));
        assertThat(got.startLine()).isEqualTo("HTTP/1.1 404 Not Found");
        assertThat(got.text()).isEqualTo(SHOWN);
    }

    @Test
    void anImageIsNotRefusedWhereItHasNoBody() throws Exception {
        byte[] none = {};
        String type = "\r\nContent-Type: image/png\r\n";
        for (String answer : List.of(
                "204 No Content" + type, "304 Not Modified" + type, "200 OK" + type + "Content-Length: 0\r\n")) {
            byte[] head = ("HTTP/1.1 " + answer + "\r\n").getBytes(StandardCharsets.US_ASCII);
            assertThat(ask("GET", head, none).startLine()).contains(answer.substring(0, 3));
        }
        byte[] head = ("HTTP/1.1 200 OK" + type + "Content-Length: 9\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        assertThat(ask("HEAD", head, none).status()).isEqualTo(200);
    }

    @Test
    void trailersStayBehindAndChunksAreReadAcross() throws Exception {
        byte[] answer =
                ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTrailer: X-Said, Digest\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "6\r\nto jan\r\n8\r\ne@b.com!\r\n0\r\nX-Said: jane@b.com\r\nDigest: SHA-256=abc\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        Wire.Message got = ask("GET", answer, new byte[0]);
        assertThat(got.text()).isEqualTo(SHOWN);
        assertThat(got.headers()).doesNotContainKeys("x-said", "digest", "trailer");
        assertThat(got.headers().toString()).doesNotContain("jane");
    }

    /** Asks for a range; the upstream never sees one, for a part cannot be redacted. */
    private static Wire.Message ask(String method, byte[] head, byte[] body) throws Exception {
        GatewayFixture.Options options = new GatewayFixture.Options();
        Route route = new Route(
                "all", "peer", Set.of(), Set.of(), Set.of(), Duration.ofSeconds(5), 1 << 20, 1 << 20, "standard");
        options.router = (any, path) -> new RouteMatch.Matched(route);
        options.redaction =
                new RedactionStage(Map.of("standard", Redaction.PROFILE), new GatewayMeters(new SimpleMeterRegistry()));
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> answer(wire, head, body));
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            client.send(method + " /m HTTP/1.1\r\nHost: h\r\nRange: bytes=0-3\r\nIf-Range: \"abc\"\r\n\r\n");
            Wire.Message got = method.equals("HEAD") ? client.readHead() : client.read();
            peer.awaitScriptEnd();
            return got;
        }
    }

    private static void answer(Wire wire, byte[] head, byte[] body) throws IOException {
        Wire.Message request = wire.read();
        assertThat(request.headers()).doesNotContainKeys("range", "if-range");
        // At once: of an answer whose head went ahead, the end is all that tells a client.
        wire.send(FrameBodyTest.concat(head, body));
    }
}
