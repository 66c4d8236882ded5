package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.Exchanges;
import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.profile.RedactionConfig;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.filter.redaction.profile.UnknownContent;
import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.testkit.LeakExtension;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakExtension.class)
class RedactionStageTest {
    private final Redaction redaction = new Redaction();

    @Test
    void aRouteWithoutProfilePassesUntouched() {
        HttpResponse head = head(200, "image/png", "etag", "\"1\"");
        assertThat(redaction.stage.open(Exchanges.of(HttpMethod.POST, 10, null), head))
                .isNull();
        assertThat(head.headers().contains("etag")).isTrue();
    }

    @Test
    void aProfileThatIsNotThereFailsClosed() {
        assertThatThrownBy(() ->
                        redaction.stage.open(Exchanges.of(HttpMethod.POST, 10, "other"), head(200, "application/json")))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "Application/JSON;charset=\"UTF-8\"",
                "application/problem+json",
                "application/x-ndjson",
                "application/jsonlines",
                "text/plain",
                "text/csv; charset=iso-8859-1",
                "text/event-stream",
                "application/xml"
            })
    void readsJsonEventsAndText(String type) {
        ResponseTransform body = open(200, type);
        assertThat(body).isNotNull();
        body.abandon();
        assertThat(Redaction.PROFILE.covers(type)).isTrue();
    }

    @Test
    void aMissingTypeIsReadAsText() {
        ResponseTransform body = open(200, null);
        assertThat(body).isNotNull();
        body.abandon();
        assertThat(Redaction.PROFILE.covers(null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/octet-stream", "image/png", "audio/mpeg; rate=8000", "model/x"})
    void aProfileMayLetPassWhatIsNoText(String type) {
        RedactionStage stage = stage(UnknownContent.PASS);
        HttpResponse head = head(200, type, "etag", "\"1\"", "content-length", "7");
        assertThat(stage.open(Exchanges.of(HttpMethod.POST, 10, "standard"), head))
                .isNull();
        assertThat(head.headers().get("etag")).isEqualTo("\"1\"");
        assertThat(head.headers().get("content-length")).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=utf-16",
                "text/plain; charset=utf-7",
                "multipart/byteranges; boundary=x",
                "multipart/form-data"
            })
    void textThatCannotBeReadDoesNotPassAsNoText(String type) {
        RedactionStage stage = stage(UnknownContent.PASS);
        assertThatThrownBy(() -> stage.open(Exchanges.of(HttpMethod.POST, 10, "standard"), head(200, type)))
                .isInstanceOf(RefusalException.class);
    }

    @Test
    void ofTwoTypesNonePasses() {
        HttpResponse head = head(200, "image/png");
        head.headers().add("content-type", "application/json");
        RedactionStage stage = stage(UnknownContent.PASS);
        assertThatThrownBy(() -> stage.open(Exchanges.of(HttpMethod.POST, 10, "standard"), head))
                .isInstanceOf(RefusalException.class);
    }

    private static RedactionStage stage(UnknownContent unknown) {
        RedactionConfig config = new RedactionConfig(
                List.of(DetectorName.EMAIL),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                "[{name}]",
                unknown);
        return new RedactionStage(
                Map.of("standard", RedactionProfile.compile("standard", config)),
                new GatewayMeters(new SimpleMeterRegistry()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/octet-stream",
                "image/png",
                "application/json; charset=utf-16",
                "text/plain; charset=utf-16le",
                "text/plain; charset=utf-7",
                "multipart/byteranges; boundary=x",
                "application/grpc"
            })
    void refusesWhatItCannotRead(String type) {
        refused(() -> open(200, type));
        assertThat(Redaction.PROFILE.covers(type)).isFalse();
    }

    @Test
    void refusesPartsAndCodingsThatWereNotUndone() {
        refused(() -> open(206, "text/plain"));
        refused(() -> open(200, "text/plain", "content-range", "bytes 0-1/2"));
        refused(() -> open(200, "text/plain", "content-encoding", "br"));
        ResponseTransform body = open(200, "text/plain", "content-encoding", "identity");
        assertThat(body).isNotNull();
        body.abandon();
    }

    @Test
    void anAwsEventStreamIsReadAsWhatItsPartsHold() {
        String type = "application/vnd.amazon.eventstream";
        ResponseTransform body = open(200, type, "x-amzn-sagemaker-content-type", "text/event-stream");
        assertThat(body).isNotNull();
        body.abandon();
        refused(() -> open(200, type, "x-amzn-sagemaker-content-type", "image/png"));
        assertThat(Redaction.PROFILE.covers(type)).isTrue();
    }

    @Test
    void anAnswerWithoutBodyNeedsNoReadableType() {
        assertThat(open(204, null)).isNull();
        assertThat(open(200, "application/octet-stream", "content-length", "0")).isNull();
        HttpResponse head = head(200, "application/json", "content-length", "17");
        assertThat(redaction.stage.open(Exchanges.of(HttpMethod.HEAD, 10, "standard"), head))
                .isNull();
        assertThat(head.headers().contains("content-length")).isFalse();
    }

    @Test
    void fieldsAboutTheOriginalBytesAreDropped() {
        HttpResponse head = head(200, "application/json");
        for (String field :
                new String[] {"etag", "content-md5", "digest", "content-digest", "repr-digest", "accept-ranges"}) {
            head.headers().set(field, "x");
        }
        head.headers().set("x-kept", "x");
        ResponseTransform body = redaction.stage.open(Exchanges.of(HttpMethod.POST, 10, "standard"), head);
        assertThat(body).isNotNull();
        assertThat(body.changesLength()).isTrue();
        body.abandon();
        assertThat(head.headers().names()).containsExactlyInAnyOrder("content-type", "x-kept");
    }

    @Test
    void findingsAreCountedOnceByDetectorWhenTheAnswerEnds() {
        ResponseTransform body = redaction.open(Redaction.JSON);
        byte[] bytes = ("[\"" + Samples.EMAIL + "\",\"" + Samples.EMAIL + "\"," + Samples.CARD + "]")
                .getBytes(StandardCharsets.US_ASCII);
        body.body(Redaction.buffer(bytes, 0, bytes.length), redaction.client);
        body.end(redaction.client);
        assertThat(redaction.counted(DetectorName.EMAIL)).isEqualTo(2);
        assertThat(redaction.counted(DetectorName.CREDIT_CARD)).isEqualTo(1);
        assertThat(redaction.counted(DetectorName.SECRETS)).isZero();
    }

    @Test
    void theMostOfATextThatWaitedIsToldOnceForAnAnswer() {
        ResponseTransform whole = redaction.open(Redaction.JSON);
        whole.body(Redaction.buffer(new byte[] {'[', '1', ']'}, 0, 3), redaction.client);
        whole.end(redaction.client);
        assertThat(redaction.held()).isNull();

        ResponseTransform events = redaction.open("text/event-stream");
        for (String delta : List.of("write to jane", ".doe", "@example", ".com", ", or call")) {
            byte[] event = ("data: {\"delta\":\"" + delta + "\"}\n\n").getBytes(StandardCharsets.US_ASCII);
            events.body(Redaction.buffer(event, 0, event.length), redaction.client);
        }
        events.end(redaction.client);
        DistributionSummary held = Objects.requireNonNull(redaction.held());
        assertThat(held.count()).isEqualTo(1);
        assertThat(held.max()).isEqualTo("jane.doe@example.com".length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello a@b.com",
                "{\"a\":4111 1111 1111 1111}",
                "{\"a\":4111-1111}",
                "\"\\x41\"",
                "\"\\u00g1\"",
                "tru3",
                "'a@b.com'",
                "1.",
                "\"a\0@b.com\"",
                "\ufffe{}"
            })
    void whatSaysItIsJsonAndIsNotEndsTheAnswer(String body) {
        assertThatThrownBy(() -> Redaction.redact(Redaction.JSON, body + " \n"))
                .isInstanceOfSatisfying(RefusalException.class, e -> {
                    assertThat(e.refusal().error()).isEqualTo(GatewayError.RESPONSE_UNREADABLE);
                    assertThat(e).hasMessageNotContaining("b.com").hasMessageNotContaining("4111");
                });
    }

    @Test
    void aCardBehindLeadingZerosIsFoundAndShortNumbersPass() {
        assertThat(Redaction.redact(Redaction.JSON, "[00" + Samples.CARD + ",-0" + Samples.CARD + ",01,-00.5,0,0e1]"))
                .isEqualTo("[000,-00,01,-00.5,0,0e1]");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        e -> assertThat(e.refusal().error()).isEqualTo(GatewayError.RESPONSE_UNREADABLE));
    }

    private @Nullable ResponseTransform open(int status, @Nullable String type, String... fields) {
        return redaction.stage.open(Exchanges.of(HttpMethod.POST, 10, "standard"), head(status, type, fields));
    }

    private static HttpResponse head(int status, @Nullable String type, String... fields) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status));
        if (type != null) {
            head.headers().set("content-type", type);
        }
        for (int i = 0; i < fields.length; i += 2) {
            head.headers().set(fields[i], fields[i + 1]);
        }
        return head;
    }
}
