package io.inferencegateway.cloud.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.config.Secret;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpRequest;

class SigV4SignerTest {
    private static final Instant TIME = Instant.parse("2026-11-22T09:08:07.999Z");
    private static final SigV4Credentials KEYS =
            new SigV4Credentials("AKIDEXAMPLE", new Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"), null);
    private static final SigV4Credentials SESSION =
            new SigV4Credentials("ASIAEXAMPLE", new Secret("geheim"), new Secret("Fwo//token+=="));

    private final SigV4Signer signer = new SigV4Signer("eu-west-1", "sagemaker", () -> TIME);

    @Test
    void oddRequestsAreSignedAsTheAwsSdkSignsThem() {
        RandomRequests requests = new RandomRequests(42);
        for (int i = 0; i < 3000; i++) {
            HttpRequest request = requests.next();
            byte[] body = requests.body();
            SigV4Credentials keys = i % 3 == 0 ? SESSION : KEYS;
            SdkHttpRequest expected = SdkSigner.sign(request, body, keys, "eu-west-1", "sagemaker", TIME);

            signer.sign(request, Sha256.hex(Unpooled.wrappedBuffer(body)), keys);

            assertThat(request.headers().get("authorization"))
                    .as("request %d: %s", i, request)
                    .isEqualTo(expected.firstMatchingHeader("Authorization").orElseThrow());
        }
    }

    @Test
    void everythingAddedIsWhatTheSdkAdds() {
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/endpoints/e/invocations");
        request.headers().set("host", "localhost:1");
        SdkHttpRequest expected = SdkSigner.sign(request, new byte[] {1}, SESSION, "eu-west-1", "sagemaker", TIME);

        signer.sign(request, Sha256.hex(Unpooled.wrappedBuffer(new byte[] {1})), SESSION);

        assertThat(request.headers().get("x-amz-date")).isEqualTo("20261122T090807Z");
        for (String name : new String[] {"x-amz-date", "x-amz-content-sha256", "x-amz-security-token"}) {
            assertThat(request.headers().get(name))
                    .isEqualTo(expected.firstMatchingHeader(name).orElseThrow());
        }
    }

    @Test
    void whatAHopMayChangeIsNotSigned() {
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
        request.headers()
                .set("host", "h")
                .set("accept", "*/*")
                .set("traceparent", "00-1-1-00")
                .set("x-amzn-trace-id", "Root=1")
                .set("content-length", "0");

        signer.sign(request, Sha256.hex(Unpooled.EMPTY_BUFFER), KEYS);

        assertThat(request.headers().get("authorization"))
                .contains("SignedHeaders=host;x-amz-content-sha256;x-amz-date,");
    }
}
