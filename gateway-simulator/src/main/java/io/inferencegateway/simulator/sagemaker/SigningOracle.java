package io.inferencegateway.simulator.sagemaker;

import io.inferencegateway.simulator.wire.Call;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Signs a request a second time with AWS's own signer, from the headers that the first signature covers, the body and
 * the secret: so the gateway's signing is judged by code that is not its own.
 */
final class SigningOracle {

    /** The signer adds these by itself and would double them. */
    private static final List<String> ADDED =
            List.of("host", "x-amz-date", "x-amz-content-sha256", "x-amz-security-token");

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    String signature(Call call, Authorization claimed, AwsKeyPair keys, Instant at) {
        String host = call.headers().first("host").orElse("");
        // Only a default port is left out of the Host header, and the signer leaves out the scheme's own.
        boolean portNamed = URI.create("http://" + host).getPort() >= 0;
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(call.method()))
                .uri(URI.create((portNamed ? "http://" : "https://") + host))
                .encodedPath(call.rawPath());
        for (String part : call.rawQuery().split("&", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=') < 0 ? part.length() : part.indexOf('=');
                String value = part.substring(Math.min(part.length(), equals + 1));
                request.appendRawQueryParameter(decode(part.substring(0, equals)), decode(value));
            }
        }
        for (String name : claimed.signedHeaders()) {
            if (!ADDED.contains(name)) {
                call.headers().all(name).forEach(value -> request.appendHeader(name, value));
            }
        }
        String authorization = signer.sign(sign -> sign.identity(identity(keys))
                        .request(request.build())
                        .payload(ContentStreamProvider.fromByteArray(call.body()))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, claimed.service())
                        .putProperty(AwsV4HttpSigner.REGION_NAME, claimed.region())
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC)))
                .request()
                .firstMatchingHeader("Authorization")
                .orElse("");
        Authorization own = Authorization.parse(authorization);
        return own == null ? "" : own.signature();
    }

    private static AwsCredentialsIdentity identity(AwsKeyPair keys) {
        String token = keys.sessionToken();
        return token == null
                ? AwsCredentialsIdentity.create(keys.accessKeyId(), keys.secretAccessKey())
                : AwsSessionCredentialsIdentity.create(keys.accessKeyId(), keys.secretAccessKey(), token);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
