package io.inferencegateway.cloud.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.config.Secret;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpRequest;

class PresignedQueryTest {
    private static final Instant TIME = Instant.parse("2026-11-22T09:08:07Z");

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"FwoGZXIvYXdz//EBYaDO+8/==", "plain"})
    void itIsWhatTheAwsSdkSigns(@Nullable String token) {
        SigV4Credentials keys = new SigV4Credentials(
                "AKIAIOSFODNN7EXAMPLE",
                new Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
                token == null ? null : new Secret(token));
        HttpHeaders headers = new DefaultHttpHeaders()
                .set("host", "sts.us-east-1.amazonaws.com")
                .set("X-Gateway-Id", "gateway.example.com");
        Map<String, String> parameters = Map.of("Action", "GetCallerIdentity", "Version", "2011-06-15", "ä b", "c/d+e");
        String query = PresignedQuery.sign(
                new TreeMap<>(parameters),
                headers,
                keys,
                new CredentialScope("20261122", "us-east-1", "sts"),
                AmzTimestamp.of(TIME),
                Duration.ofMinutes(15));

        HttpRequest request = new DefaultHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.GET, '/' + "?" + PresignedQuery.encode(new TreeMap<>(parameters)));
        request.headers().add(headers);
        SdkHttpRequest signed =
                SdkSigner.presign(request, new byte[0], keys, "us-east-1", "sts", TIME, Duration.ofMinutes(15));
        TreeMap<String, String> expected = new TreeMap<>();
        signed.rawQueryParameters().forEach((name, values) -> expected.put(name, one(values)));
        assertThat(query).isEqualTo(PresignedQuery.encode(expected));
    }

    private static String one(List<String> values) {
        assertThat(values).hasSize(1);
        return values.get(0);
    }
}
