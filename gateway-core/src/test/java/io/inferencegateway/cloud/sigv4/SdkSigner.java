package io.inferencegateway.cloud.sigv4;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** The signer of the AWS SDK for Java v2: what ours must agree with to the byte. */
public final class SdkSigner {
    private SdkSigner() {}

    /** Signed in the {@code Authorization} field. */
    public static SdkHttpRequest sign(
            HttpRequest request, byte[] body, SigV4Credentials keys, String region, String service, Instant time) {
        return sign(request, body, keys, region, service, time, null);
    }

    /** Signed in the query, good for so long. */
    public static SdkHttpRequest presign(
            HttpRequest request,
            byte[] body,
            SigV4Credentials keys,
            String region,
            String service,
            Instant time,
            Duration life) {
        return sign(request, body, keys, region, service, time, life);
    }

    private static SdkHttpRequest sign(
            HttpRequest request,
            byte[] body,
            SigV4Credentials keys,
            String region,
            String service,
            Instant time,
            @Nullable Duration life) {
        HttpHeaders headers = request.headers();
        SdkHttpRequest.Builder unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(request.method().name()))
                .uri(URI.create("https://" + headers.get("host") + request.uri()));
        for (Map.Entry<String, String> field : headers.entries()) {
            unsigned.appendHeader(field.getKey(), field.getValue());
        }
        ContentStreamProvider payload = () -> new ByteArrayInputStream(body);
        SignedRequest signed = AwsV4HttpSigner.create().sign(sign -> {
            sign.identity(identity(keys))
                    .request(unsigned.build())
                    .payload(payload)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(time, ZoneOffset.UTC));
            if (life != null) {
                sign.putProperty(AwsV4HttpSigner.AUTH_LOCATION, AwsV4HttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, life);
            }
        });
        return signed.request();
    }

    private static AwsCredentialsIdentity identity(SigV4Credentials keys) {
        String secret = keys.secretAccessKey().reveal();
        return keys.sessionToken() == null
                ? AwsCredentialsIdentity.create(keys.accessKeyId(), secret)
                : AwsSessionCredentialsIdentity.create(
                        keys.accessKeyId(), secret, keys.sessionToken().reveal());
    }
}
