package io.inferencegateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.testkit.LeakExtension;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads as bytes through codec and shield: {@code ~} stands for CRLF, {@code _} for a space at an edge. */
@ExtendWith(LeakExtension.class)
class RequestShieldTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '#', quoteCharacter = '`', textBlock = """
        GET /m HTTP/1.1~Host: h~Content-Length: 5~Transfer-Encoding: chunked~          # 400
        GET /m HTTP/1.1~Host: h~Transfer-Encoding: chunked~Content-Length: 5~          # 400
        POST /m HTTP/1.1~Host: h~Transfer-Encoding: chunked~Transfer-Encoding: chunked~ # 400
        POST /m HTTP/1.1~Host: h~Transfer-Encoding: chunked, identity~                 # 400
        POST /m HTTP/1.1~Host: h~Transfer-Encoding: identity~                          # 400
        POST /m HTTP/1.1~Host: h~Transfer-Encoding: gzip, chunked~                     # 400
        POST /m HTTP/1.1~Host: h~Transfer-Encoding: xchunked~                          # 400
        POST /m HTTP/1.1~Host: h~Transfer-Encoding: "chunked"~                         # 400
        POST /m HTTP/1.1~Host: h~Transfer-Encoding:~                                   # 400
        POST /m HTTP/1.0~Host: h~Transfer-Encoding: chunked~                           # 400
        POST /m HTTP/1.1~Host: h~Transfer-Encoding : chunked~                          # 400
        POST /m HTTP/1.1~Host: h~Transfer-Encoding:{TAB}chunked{NUL}~                  # 400
        POST /m HTTP/1.1~Host: h~Content-Length: 5~Content-Length: 5~                  # 400
        POST /m HTTP/1.1~Host: h~Content-Length: 5~Content-Length: 6~                  # 400
        POST /m HTTP/1.1~Host: h~Content-Length: 5, 5~                                 # 400
        POST /m HTTP/1.1~Host: h~Content-Length: +5~                                   # 400
        POST /m HTTP/1.1~Host: h~Content-Length: -5~                                   # 400
        POST /m HTTP/1.1~Host: h~Content-Length: 5 5~                                  # 400
        POST /m HTTP/1.1~Host: h~Content-Length: 0x5~                                  # 400
        POST /m HTTP/1.1~Host: h~Content-Length: 5a~                                   # 400
        POST /m HTTP/1.1~Host: h~Content-Length:~                                      # 400
        POST /m HTTP/1.1~Host: h~Content-Length: 99999999999999999999~                 # 400
        POST /m HTTP/1.1~Host: h~Content-Length : 5~                                   # 400
        GET /m HTTP/1.1~Host: h~{TAB}folded~                                           # 400
        GET /m HTTP/1.1~ Host: h~                                                      # 400
        GET /m HTTP/1.1{LF}Host: h~                                                    # 400
        GET /m HTTP/1.1~Host: h{LF}A: b~                                               # 400
        GET /m HTTP/1.1~Host: h~A: b{NUL}c~                                            # 400
        GET /m HTTP/1.1~Host: h~A: b{CR}c~                                             # 400
        GET /m HTTP/1.1~Host: h~A{NUL}: b~                                             # 400
        GET /m HTTP/1.1~Host: h~A B: c~                                                # 400
        GET /m HTTP/1.1~Host: h~: c~                                                   # 400
        GET /m HTTP/1.1~Host: h~nocolon~                                               # 400
        GET /m HTTP/1.1~Host: h~A{FF}: c~                                              # 400
        GET /m HTTP/1.1~                                                               # 400
        GET /m HTTP/1.1~Host: h~Host: h~                                               # 400
        GET /m HTTP/1.1~Host: h~host: g~                                               # 400
        GET /m HTTP/1.1~Host:~                                                         # 400
        GET /m HTTP/1.1~Host: h, g~                                                    # 400
        GET /m HTTP/1.1~Host: h g~                                                     # 400
        GET /m HTTP/1.1~Host: u@h~                                                     # 400
        GET /m HTTP/1.1~Host: h/m~                                                     # 400
        GET /m HTTP/1.1~Host: h:99999999~                                              # 400
        GET /m HTTP/1.1~Host: h:8x~                                                    # 400
        GET /m HTTP/1.1~Host: [::1~                                                    # 400
        GET /m HTTP/1.1~Host: h\\g~                                                    # 400
        GET /m HTTP/1.0~Host: h~Host: h~                                               # 400
        GET http://g/m HTTP/1.1~Host: h~                                               # 400
        GET http://h:81/m HTTP/1.1~Host: h~                                            # 400
        GET http://u@h/m HTTP/1.1~Host: h~                                             # 400
        GET http:///m HTTP/1.1~Host: h~                                                # 400
        GET ftp://h/m HTTP/1.1~Host: h~                                                # 400
        GET h/m HTTP/1.1~Host: h~                                                      # 400
        GET * HTTP/1.1~Host: h~                                                        # 400
        OPTIONS * HTTP/1.1~Host: h~                                                    # 400
        GET //m HTTP/1.1~Host: h~                                                      # 400
        GET /a//m HTTP/1.1~Host: h~                                                    # 400
        GET /a/../m HTTP/1.1~Host: h~                                                  # 400
        GET /.. HTTP/1.1~Host: h~                                                      # 400
        GET /a/./m HTTP/1.1~Host: h~                                                   # 400
        GET /a/%2e%2e/m HTTP/1.1~Host: h~                                              # 400
        GET /a/.%2E HTTP/1.1~Host: h~                                                  # 400
        GET /a%2Fm HTTP/1.1~Host: h~                                                   # 400
        GET /a%5cm HTTP/1.1~Host: h~                                                   # 400
        GET /a\\m HTTP/1.1~Host: h~                                                     # 400
        GET /a;b/m HTTP/1.1~Host: h~                                                   # 400
        GET /a%3bb/m HTTP/1.1~Host: h~                                                 # 400
        GET /..;/m HTTP/1.1~Host: h~                                                   # 400
        GET /a%252fm HTTP/1.1~Host: h~                                                 # 400
        GET /a%00 HTTP/1.1~Host: h~                                                    # 400
        GET /a%0d%0ab HTTP/1.1~Host: h~                                                # 400
        GET /a%7f HTTP/1.1~Host: h~                                                    # 400
        GET /a%c0%af HTTP/1.1~Host: h~                                                 # 400
        GET /a%e0%80%af HTTP/1.1~Host: h~                                              # 400
        GET /a%ed%a0%80 HTTP/1.1~Host: h~                                              # 400
        GET /a%f5%80%80%80 HTTP/1.1~Host: h~                                           # 400
        GET /a%e2%82 HTTP/1.1~Host: h~                                                 # 400
        GET /a%ff HTTP/1.1~Host: h~                                                    # 400
        GET /a% HTTP/1.1~Host: h~                                                      # 400
        GET /a%2 HTTP/1.1~Host: h~                                                     # 400
        GET /a%zz HTTP/1.1~Host: h~                                                    # 400
        GET /a%u0041 HTTP/1.1~Host: h~                                                 # 400
        GET /a{FF} HTTP/1.1~Host: h~                                                   # 400
        GET /a{NUL}b HTTP/1.1~Host: h~                                                 # 400
        GET /a{TAB}b HTTP/1.1~Host: h~                                                 # 400
        GET /a"b HTTP/1.1~Host: h~                                                     # 400
        GET /m?a"b HTTP/1.1~Host: h~                                                   # 400
        GET /m?a{FF} HTTP/1.1~Host: h~                                                 # 400
        GET /m?a\\b HTTP/1.1~Host: h~                                                   # 400
        GET /m HTTP/1.1 ~Host: h~                                                      # 400
        GET /m x HTTP/1.1~Host: h~                                                     # 400
        GET /m~Host: h~                                                                # 400
        GET /m HTTP/2.0~Host: h~                                                       # 400
        GET /m HTTP/0.9~Host: h~                                                       # 400
        GET /m HTTP/1.2~Host: h~                                                       # 400
        GET /m HTTP/1.1x~Host: h~                                                      # 400
        GET /m XTTP/1.1~Host: h~                                                       # 400
        G(T /m HTTP/1.1~Host: h~                                                       # 400
        G{NUL}T /m HTTP/1.1~Host: h~                                                   # 400
        GET /m HTTP/1.1~Host: h~Connection: Host~                                      # 400
        GET /m HTTP/1.1~Host: h~Connection: close, Authorization~                      # 400
        GET /m HTTP/1.1~Host: h~Connection: x-api-key~                                 # 400
        GET /m HTTP/1.1~Host: h~Connection: Content-Length~                            # 400
        GET /m HTTP/1.1~Host: h~Connection: Transfer-Encoding~                         # 400
        GET /m HTTP/1.1~Host: h~Connection: X-Forwarded-For~                           # 400
        GET /m HTTP/1.1~Host: h~Connection: api-key~Api-Key: k~                        # 400
        POST /m HTTP/1.1~Host: h~Content-Type: a/b~Content-Type: c/d~                  # 400
        CONNECT h:80 HTTP/1.1~Host: h:80~                                              # 405
        TRACE /m HTTP/1.1~Host: h~                                                     # 405
        POST /m HTTP/1.1~Host: h~Expect: 200-ok~                                       # 417
        POST /m HTTP/1.1~Host: h~Expect: 100-continue~Expect: 100-continue~            # 417
        """)
    void anAmbiguousHeadIsRefused(String head, int status) {
        assertThat(read(bytes(head))).isEqualTo(String.valueOf(status));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '#', quoteCharacter = '`', textBlock = """
        GET /m HTTP/1.1~Host: h~                                           # GET /m
        GET /m?a=b&c=%20d HTTP/1.1~Host: h:8080~                           # GET /m ?a=b&c=%20d
        GET / HTTP/1.1~Host: 127.0.0.1~                                    # GET /
        GET /m HTTP/1.1~Host: [::1]:80~                                    # GET /m
        GET http://H/m HTTP/1.1~Host: h~                                   # GET /m
        GET https://h:1/m?q HTTP/1.1~Host: h:1~                            # GET /m ?q
        GET http://h HTTP/1.1~Host: h~                                     # GET /
        GET /m%3apredict HTTP/1.1~Host: h~                                 # GET /m:predict
        GET /%e2%82%ac HTTP/1.1~Host: h~                                   # GET /%E2%82%AC
        GET /m HTTP/1.0~                                                   # GET /m
        GET /m HTTP/1.1~Host: h~Connection: close~                         # GET /m
        GET /m HTTP/1.1~Host: h~Connection: keep-alive, Upgrade~Upgrade: x~ # GET /m
        POST /m HTTP/1.1~Host: h~Content-Length: 0~                        # POST /m
        POST /m HTTP/1.1~Host: h~Transfer-Encoding: Chunked~               # POST /m
        POST /m HTTP/1.1~Host: h~Expect: 100-Continue~                     # POST /m
        OPTIONS /m HTTP/1.1~Host: h~                                       # OPTIONS /m
        ~GET /m HTTP/1.1~Host: h~                                          # GET /m
        """)
    void aPlainHeadPassesInItsNormalForm(String head, String expected) {
        assertThat(read(bytes(head))).isEqualTo(expected);
    }

    @Test
    void aFieldThatConnectionNominatesIsTakenOut() {
        EmbeddedChannel channel = channel();
        channel.writeInbound(ByteBufUtil.writeAscii(
                channel.alloc(), bytes("GET /m HTTP/1.1~Host: h~Connection: close, Foo~foo: 1~bar: 2~")));
        Arrival.Head head = channel.readInbound();
        assertThat(head.request().headers().names()).containsExactlyInAnyOrder("Host", "Connection", "bar");
        assertThat(head.persistent()).isFalse();
        channel.finishAndReleaseAll();
    }

    /** RFC 9112, sections 3 and 5.2, leaves these to the recipient; nobody behind us sees them, for every line is rebuilt. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '#', quoteCharacter = '`', textBlock = """
        GET /m  HTTP/1.1~Host: h~                # GET /m
        GET  /m HTTP/1.1~Host: h~                # GET /m
        GET /m http/1.1~Host: h~                 # GET /m
        GET /m HTTP/1.1~Host: h~A: b~ folded~    # GET /m
        """)
    void aHarmlessOddityIsRepaired(String head, String expected) {
        assertThat(read(bytes(head))).isEqualTo(expected);
    }

    @Test
    void nothingBehindARefusedHeadIsARequest() {
        assertThat(read(bytes("GET //m HTTP/1.1~Host: h~") + bytes("GET /m HTTP/1.1~Host: h~")))
                .isEqualTo("400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "OPTIONS", "PROPFIND"})
    void aTargetMayBeAsLongAsItsLimitSaysAndNoLonger(String method) {
        String longest = "/" + "a".repeat(8191);
        assertThat(read(bytes(method + ' ' + longest + " HTTP/1.1~Host: h~"))).isEqualTo(method + ' ' + longest);
        assertThat(read(bytes(method + ' ' + longest + "a HTTP/1.1~Host: h~"))).isEqualTo("414");
        String whole = "http://h/" + "a".repeat(8192 - 9);
        assertThat(read(bytes(method + ' ' + whole + " HTTP/1.1~Host: h~")))
                .isEqualTo(method + ' ' + whole.substring(8));
        assertThat(read(bytes(method + ' ' + whole + "a HTTP/1.1~Host: h~"))).isEqualTo("414");
    }

    @Test
    void theDetailOf414NamesTheLimitThatHolds() {
        assertThat(detail("GET /" + "a".repeat(8192) + " HTTP/1.1~Host: h~"))
                .isEqualTo("the request target has 8193 bytes (expected: <= server.limits.maxTarget, 8KiB)");
        assertThat(detail("GET /" + "a".repeat(20_000) + " HTTP/1.1~Host: h~"))
                .isEqualTo("the request line is longer than server.limits.maxTarget, 8KiB, and 64 bytes");
    }

    private static String detail(String head) {
        EmbeddedChannel channel = channel();
        channel.writeInbound(channel.alloc().buffer().writeBytes(bytes(head).getBytes(StandardCharsets.ISO_8859_1)));
        Arrival.Malformed malformed = channel.readInbound();
        channel.finishAndReleaseAll();
        return malformed.refusal().detail();
    }

    @Test
    void longTargetsAndHeadersHaveTheirOwnStatus() {
        assertThat(read(bytes("GET /" + "a".repeat(9000) + " HTTP/1.1~Host: h~")))
                .isEqualTo("414");
        assertThat(read(bytes("GET /m HTTP/1.1~Host: h~A: " + "a".repeat(17_000) + "~")))
                .isEqualTo("431");
        assertThat(read(bytes("GET /m HTTP/1.1~Host: h~" + "A: b~".repeat(100))))
                .isEqualTo("431");
        assertThat(read(bytes("GET /m HTTP/1.1~Host: h~" + "A: b~".repeat(99)))).isEqualTo("GET /m");
    }

    private static EmbeddedChannel channel() {
        ClientLimits limits = ClientLimits.defaults();
        return new EmbeddedChannel(new Http1Codec(limits), new RequestShield(limits));
    }

    private static String bytes(String head) {
        return head.replace("_", " ")
                        .replace("~", "\r\n")
                        .replace("{LF}", "\n")
                        .replace("{NUL}", "\0")
                        .replace("{CR}", "\r")
                        .replace("{TAB}", "\t")
                        .replace("{FF}", "\u00ff")
                + "\r\n";
    }

    /** The refusal's status, or the heads that passed. */
    private static String read(String wire) {
        EmbeddedChannel channel = channel();
        channel.writeInbound(channel.alloc().buffer().writeBytes(wire.getBytes(StandardCharsets.ISO_8859_1)));
        StringJoiner all = new StringJoiner("; ");
        for (Object msg = channel.readInbound(); msg != null; msg = channel.readInbound()) {
            if (msg instanceof Arrival.Malformed malformed) {
                all.add(String.valueOf(malformed.refusal().error().status()));
            } else if (msg instanceof Arrival.Head head) {
                String query = head.request().query();
                all.add(head.request().method() + " " + head.request().path() + (query.isEmpty() ? "" : " ?" + query));
            } else if (((HttpContent) msg).content().isReadable()) {
                all.add("body");
            }
            ReferenceCountUtil.release(msg);
        }
        channel.finishAndReleaseAll();
        return all.toString();
    }
}
