package io.inferencegateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Peer;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RequestHead;
import io.inferencegateway.exchange.Route;
import io.inferencegateway.exchange.Stages;
import io.inferencegateway.exchange.TraceContext;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.testkit.LeakExtension;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The helpers of the request path, each by its table. */
@ExtendWith(LeakExtension.class)
class SmallThingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "A-b_c.9", "0af7651916cd43dd8448eb211c80319c"})
    void aHarmlessRequestIdIsKept(String id) {
        assertThat(RequestIds.acceptOrMake(id)).isEqualTo(id);
        assertThat(RequestIds.acceptOrMake("a".repeat(128))).hasSize(128);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "a b", "a\"", "a\n", "é", "a/b", "${jndi}", "a,b", "<b>"})
    void anyOtherIsReplaced(@Nullable String id) {
        assertThat(RequestIds.acceptOrMake(id)).matches("[0-9a-f]{32}");
        assertThat(RequestIds.acceptOrMake("a".repeat(129))).matches("[0-9a-f]{32}");
    }

    @Test
    void madeRequestIdsDiffer() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(RequestIds.acceptOrMake(null));
        }
        assertThat(ids).hasSize(10_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1994-11-06T08:49:37Z     | Sun, 06 Nov 1994 08:49:37 GMT
        2026-01-01T00:00:00.999Z | Thu, 01 Jan 2026 00:00:00 GMT
        1969-12-31T23:59:59.500Z | Wed, 31 Dec 1969 23:59:59 GMT
        2027-01-01T09:08:07Z     | Fri, 01 Jan 2027 09:08:07 GMT
        2026-11-30T19:08:07Z     | Mon, 30 Nov 2026 19:08:07 GMT
        """)
    void theDateIsInTheOneFormatHttpHas(Instant now, String expected) {
        assertThat(new HttpDate(InstantSource.fixed(now)).now()).isEqualTo(expected);
    }

    @Test
    void theDateMovesWithTheSecond() {
        Instant[] now = {Instant.ofEpochMilli(1_000)};
        HttpDate date = new HttpDate(() -> now[0]);
        String first = date.now();
        now[0] = Instant.ofEpochMilli(1_999);
        assertThat(date.now()).isSameAs(first);
        now[0] = Instant.ofEpochMilli(2_000);
        assertThat(date.now()).isEqualTo("Thu, 01 Jan 1970 00:00:02 GMT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /endpoints/churn/invocations                         | AWS
        /v1/chat/completions                                 | OPENAI
        /openai/deployments/x/embeddings                     | OPENAI
        /v1/completions                                      | OPENAI
        /v1/projects/p/locations/l/endpoints/1:predict       | GOOGLE
        /v1beta1/publishers/google/models/m:generateContent  | GOOGLE
        /v1/endpoints/e:rawPredict                           | GOOGLE
        /v1/models/churn:predict                             | PROBLEM
        /v2/models/m/infer                                   | PROBLEM
        /                                                    | PROBLEM
        ''                                                   | PROBLEM
        /v1/                                                 | PROBLEM
        /v1/responses                                        | OPENAI
        /v1/models                                           | OPENAI
        /v1/models/iris:predict                              | PROBLEM
        /v1/projects/p/locations/l/models                    | GOOGLE
        /v1/audio/transcriptions                             | OPENAI
        /responses                                           | PROBLEM
        """)
    void theDialectIsThatOfWhoeverAsksForThePath(String path, ErrorDialect dialect) {
        assertThat(ErrorDialect.of(path)).isEqualTo(dialect);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        /m                  | 401 | application/problem+json | {"type":"about:blank","title":"invalid credentials","status":401,"detail":"a \\"b\\" \\u000a","code":"invalid_credentials","requestId":"id"}
        /endpoints/e/x      | 403 | application/json         | {"message":"a \\"b\\" \\u000a","code":"invalid_credentials","requestId":"id"}
        /v1/completions     | 401 | application/json         | {"error":{"message":"a \\"b\\" \\u000a","type":"invalid_credentials","param":null,"code":"invalid_credentials","requestId":"id"}}
        /v1/projects/p      | 401 | application/json         | {"error":{"code":401,"message":"a \\"b\\" \\u000a","status":"UNAUTHENTICATED","requestId":"id"}}
        """)
    void aRefusalIsWrittenInItsDialect(String path, int status, String type, String body) {
        Refusal refusal = new Refusal(GatewayError.INVALID_CREDENTIALS, "a \"b\" \n", Map.of("Retry-After", "3"));
        FullHttpResponse answer = RefusalWriter.answer(ByteBufAllocator.DEFAULT, exchange(path), refusal);
        assertThat(answer.status().code()).isEqualTo(status);
        assertThat(answer.headers().get("Content-Type")).isEqualTo(type);
        assertThat(answer.headers().get("Retry-After")).isEqualTo("3");
        assertThat(answer.headers().get("x-amzn-ErrorType"))
                .isEqualTo(path.startsWith("/endpoints/") ? "UnrecognizedClientException" : null);
        assertThat(answer.content().toString(StandardCharsets.UTF_8)).isEqualTo(body);
        answer.release();
    }

    private static Exchange exchange(String path) {
        return new Exchange(
                "id",
                TraceContext.from(null),
                Peer.plain(InetAddress.getLoopbackAddress()),
                new RequestHead(HttpMethod.GET, path, path, "", EmptyHttpHeaders.INSTANCE),
                new Route("r", "u", Set.of(), Set.of(), Set.of(), Duration.ofSeconds(1), 1, 1, null),
                new Stages(
                        e -> Verdict.PROCEED_NOW,
                        e -> Verdict.PROCEED_NOW,
                        e -> {
                            throw new IllegalStateException();
                        },
                        (e, head) -> null,
                        (e, head) -> null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        close                 | -              | Host Foo Bar
        Close, keep-alive     | -              | Host Foo Bar
        Foo                   | -              | Host Bar
        FOO , ,bar            | -              | Host
        Missing               | -              | Host Foo Bar
        foo, HOST             | host           | -
        X-Api-Key             | x-api-key      | -
        content-length        | content-length | -
        transfer-encoding     | transfer-encoding | -
        """)
    void connectionTakesAwayOnlyWhatItMay(String value, String refused, String left) {
        HttpHeaders headers = new DefaultHttpHeaders();
        headers.set("Host", "h").set("Foo", "1").set("Bar", "2").set("Connection", value);
        String nominated = ConnectionField.removeNominated(headers);
        assertThat(nominated == null ? "-" : nominated).isEqualTo(refused);
        if (nominated == null) {
            headers.remove("Connection");
            assertThat(headers.names()).containsExactlyInAnyOrder(left.split(" ", -1));
        }
    }
}
