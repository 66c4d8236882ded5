package io.inferencegateway.simulator.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.simulator.Headers;
import io.inferencegateway.simulator.Knobs;
import io.inferencegateway.simulator.wire.Answer;
import io.inferencegateway.simulator.wire.Call;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

final class SignatureCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private final AwsKeyPair keys = AwsKeyPair.fresh();
    private final SignatureCheck check = new SignatureCheck(keys, "us-east-1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sim:8080/endpoints/churn/invocations",
                "http://sim/endpoints/churn/invocations",
                "https://sim/endpoints/churn/invocations",
                "http://sim:8080/a%20b/c%3Ad//e?x=1&a%2Fb=%20&x=0",
            })
    void whatAwsSignedIsAccepted(String uri) {
        assertThat(check.refuse(call(URI.create(uri), sign(URI.create(uri), "sagemaker"), BODY, NOW)))
                .isEmpty();
    }

    @Test
    void anotherBodyIsRefused() {
        assertThat(refusal(call(uri(), sign(uri(), "sagemaker"), "[]".getBytes(StandardCharsets.UTF_8), NOW)))
                .contains("x-amz-content-sha256");
    }

    @Test
    void anotherPathIsRefused() {
        URI other = URI.create("http://sim:8080/endpoints/other/invocations");
        assertThat(refusal(call(other, sign(uri(), "sagemaker"), BODY, NOW))).contains("does not match");
    }

    @Test
    void anotherServiceIsRefused() {
        assertThat(refusal(call(uri(), sign(uri(), "s3"), BODY, NOW))).contains("correct service: 'sagemaker'");
    }

    @ParameterizedTest
    @CsvSource({"-301, Signature not yet current", "301, Signature expired"})
    void aClockFiveMinutesOffIsRefused(long seconds, String message) {
        assertThat(refusal(call(uri(), sign(uri(), "sagemaker"), BODY, NOW.plus(Duration.ofSeconds(seconds)))))
                .contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-amz-meta", "X-Amzn-SageMaker-Target-Model"})
    void aHeaderThatDecidesMustBeSigned(String name) {
        Headers headers = sign(uri(), "sagemaker").with(name, "added on the way");
        assertThat(refusal(call(uri(), headers, BODY, NOW))).contains("must be a 'SignedHeader'");
    }

    @Test
    void aTraceHeaderAddedOnTheWayDoesNoHarm() {
        Headers headers = sign(uri(), "sagemaker").with("X-Amzn-Trace-Id", "Root=1-2-3");
        assertThat(check.refuse(call(uri(), headers, BODY, NOW))).isEmpty();
    }

    @Test
    void aSignedHeaderThatGotLostIsNoticed() {
        List<Headers.Field> fields = new ArrayList<>(sign(uri(), "sagemaker").fields());
        fields.removeIf(field -> field.name().equalsIgnoreCase("content-type"));
        assertThat(refusal(call(uri(), new Headers(fields), BODY, NOW))).contains("was not sent");
    }

    @Test
    void noSignatureAndHalfASignatureHaveTheirOwnCodes() {
        Headers none = Headers.of("Host", "sim:8080");
        assertThat(code(call(uri(), none, BODY, NOW))).isEqualTo("MissingAuthenticationTokenException");
        Headers half = none.with("Authorization", "AWS4-HMAC-SHA256 Credential=A/20261122/us-east-1/sagemaker");
        assertThat(code(call(uri(), half, BODY, NOW))).isEqualTo("IncompleteSignatureException");
    }

    private static URI uri() {
        return URI.create("http://sim:8080/endpoints/churn/invocations");
    }

    private String code(Call call) {
        return check.refuse(call)
                .orElseThrow()
                .headers()
                .first("x-amzn-ErrorType")
                .orElseThrow();
    }

    private String refusal(Call call) {
        Answer answer = check.refuse(call).orElseThrow();
        assertThat(answer.status()).isEqualTo(403);
        return new String(answer.body().pieces().next(), StandardCharsets.UTF_8);
    }

    private static Call call(URI uri, Headers headers, byte[] body, Instant now) {
        String query = uri.getRawQuery();
        String target = uri.getRawPath() + (query == null ? "" : "?" + query);
        return new Call("POST", target, headers, body, body.length, Knobs.NONE, now);
    }

    private Headers sign(URI uri, String service) {
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(AwsCredentialsIdentity.create(keys.accessKeyId(), keys.secretAccessKey()))
                        .request(SdkHttpRequest.builder()
                                .method(SdkHttpMethod.POST)
                                .uri(uri)
                                .putHeader("Content-Type", "application/json")
                                .build())
                        .payload(ContentStreamProvider.fromByteArray(BODY))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC)))
                .request();
        List<Headers.Field> fields = new ArrayList<>();
        signed.headers().forEach((name, values) -> values.forEach(value -> fields.add(new Headers.Field(name, value))));
        return new Headers(fields);
    }
}
