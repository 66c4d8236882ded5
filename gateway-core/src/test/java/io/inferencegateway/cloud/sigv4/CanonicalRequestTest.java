package io.inferencegateway.cloud.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.config.Secret;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalRequestTest {
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final HttpHeaders headers =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();

    @ParameterizedTest
    @CsvSource({
        "'', /",
        "/, /",
        "//, /",
        "/a, /a",
        "/a/, /a/",
        "//a///b//, /a/b/",
        "/./a/./b/., /a/b",
        "/a/b/.., /a",
        "/a/b/../, /a/",
        "/a/.., /",
        "/../../a, /a",
        "/a%20b, /a%2520b",
        "/a:b@c, /a%3Ab%40c",
        "/...., /....",
        "/%C3%A9, /%25C3%25A9"
    })
    void thePathIsNormalisedThenEncodedOnceMore(String path, String expected) {
        assertThat(line(1, path, "")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "a, a=",
        "a=, a=",
        "b=2&a=1, a=1&b=2",
        "a=2&a=1, a=1&a=2",
        "Param-3=1&Param=2, Param=2&Param-3=1",
        "a=b=c, a=b%3Dc",
        "a=/, a=%2F",
        "a=%2f, a=%2F",
        "a=b+c, a=b%20c",
        "a=%7e, a=~",
        "a=%zz, a=%25zz",
        "a=%4, a=%254",
        "&&a=1&, a=1",
        "a=1&X-Amz-Signature=abc&b=2, a=1&b=2"
    })
    void theQueryIsDecodedStrictlyEncodedAndSortedByNameThenValue(String query, String expected) {
        assertThat(line(2, "/", query)).isEqualTo(expected);
    }

    @Test
    void whiteSpaceIsFoldedAlsoWithinQuotesAndRepeatedFieldsKeepTheirOrder() {
        headers.add("X-B", "  z  ")
                .add("x-b", "\"a   b\tc\"")
                .add("X-B", "a\r\n  b")
                .add("Host", "h:1");

        assertThat(request("/", "", List.of("host", "x-b")).text())
                .isEqualTo("POST\n/\n\nhost:h:1\nx-b:z,\"a b c\",a b\n\nhost;x-b\n" + EMPTY);
    }

    @Test
    void octetsBeyondAsciiAreTheOnesOfTheWire() {
        String asNettyDecodesIt = new String("é".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        headers.add("host", asNettyDecodesIt);
        ByteBuf utf8 = Unpooled.copiedBuffer("POST\n/\n\nhost:é\n\nhost\n" + EMPTY, StandardCharsets.UTF_8);

        assertThat(request("/", "", List.of("host")).hash()).isEqualTo(Sha256.hex(utf8));
    }

    @Test
    void aSignedFieldThatIsAbsentIsNamed() {
        assertThatThrownBy(() -> request("/", "", List.of("x-amz-date")).hash())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x-amz-date");
    }

    @Test
    void aBodyInPartsHashesAsOneAndKeepsItsIndices() {
        ByteBuf parts = Unpooled.wrappedBuffer(new byte[] {9, 1, 2}, new byte[] {3}, new byte[] {4, 5});
        parts.skipBytes(1);

        assertThat(Sha256.hex(parts)).isEqualTo(Sha256.hex(Unpooled.wrappedBuffer(new byte[] {1, 2, 3, 4, 5})));
        assertThat(parts.readerIndex()).isEqualTo(1);
        assertThat(parts.readableBytes()).isEqualTo(5);
    }

    @Test
    void theExampleOfTheAwsDocumentationHasItsSignature() {
        CredentialScope scope = new CredentialScope("20150830", "us-east-1", "iam");
        Secret secret = new Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
        headers.add("host", "iam.amazonaws.com")
                .add("content-type", "application/x-www-form-urlencoded; charset=utf-8")
                .add("x-amz-date", "20150830T123600Z");
        String hash = new CanonicalRequest(
                        "GET",
                        "/",
                        "Action=ListUsers&Version=2010-05-08",
                        headers,
                        List.of("content-type", "host", "x-amz-date"),
                        EMPTY)
                .hash();

        assertThat(hash).isEqualTo("f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59");
        SigningKeys keys = new SigningKeys(1);
        assertThat(keys.get(secret, scope)).isSameAs(keys.get(secret, scope));
        assertThat(keys.get(secret, scope).signature("20150830T123600Z", hash))
                .isEqualTo("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    }

    @Test
    void signingKeysForgetRatherThanGrow() {
        SigningKeys keys = new SigningKeys(1);
        Secret secret = new Secret("s");
        SigningKey first = keys.get(secret, new CredentialScope("20150830", "r", "s"));
        SigningKey other = keys.get(secret, new CredentialScope("20150831", "r", "s"));

        assertThat(other.signature("t", "h")).isNotEqualTo(first.signature("t", "h"));
        assertThat(keys.get(secret, new CredentialScope("20150830", "r", "s"))).isNotSameAs(first);
    }

    private String line(int number, String path, String query) {
        headers.set("host", "h");
        return request(path, query, List.of("host")).text().split("\n", -1)[number];
    }

    private CanonicalRequest request(String path, String query, List<String> signed) {
        return new CanonicalRequest("POST", path, query, headers, signed, EMPTY);
    }
}
