package io.inferencegateway.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.inferencegateway.auth.credential.BearerSorter;
import io.inferencegateway.auth.credential.BearerToken;
import io.inferencegateway.auth.credential.Outcome;
import io.inferencegateway.auth.oauth.BadTokens.Bad;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No token of the table lets anybody in, or makes the gateway ask anybody. */
class BadTokenTest {
    private static final AtomicInteger asked = new AtomicInteger();
    private static HttpServer evil;
    private static OAuthFixture fixture;
    private static Map<String, Bad> table;

    @BeforeAll
    static void listen() throws IOException {
        evil = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        evil.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] keys =
                    Mint.jwks(Mint.rsaJwk(Mint.SMALL_RSA, "\"kid\":\"rsa-1\"")).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        evil.start();
        table = BadTokens.all("http://127.0.0.1:" + evil.getAddress().getPort());
        fixture = new OAuthFixture(settings -> {
            settings.jwks = BadTokens.published();
            return settings;
        });
    }

    @AfterAll
    static void nobodyWasAsked() {
        evil.stop(0);
        fixture.close();
        assertThat(asked).hasValue(0);
    }

    static Iterable<String> names() {
        return table.keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void noneOfThemLetsAnybodyIn(String name) {
        Bad bad = Objects.requireNonNull(table.get(name));
        // What does not even look like a token is left to the other ways, which do not know it either.
        boolean looksLikeOne = new BearerSorter(true, false)
                        .sort(new BearerToken(bad.token(), 0, bad.token().length(), false))
                == BearerSorter.Kind.JWT;
        Outcome expected = looksLikeOne ? bad.flaw().outcome() : Outcome.NOT_PRESENT;
        assertThat(fixture.now(bad.token())).isEqualTo(expected);
        // Nor does it a second time.
        assertThat(fixture.now(bad.token())).isEqualTo(expected);
    }

    @Test
    void theTableIsLongAndStandsBesideAGoodToken() {
        assertThat(table).hasSizeGreaterThan(150);
        assertThat(fixture.said(Mint.token())).isEqualTo("acme");
    }
}
