package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.config.Secret;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.Exchanges;
import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.field.FieldAction;
import io.inferencegateway.filter.redaction.field.FieldConfig;
import io.inferencegateway.filter.redaction.field.FieldPreset;
import io.inferencegateway.filter.redaction.profile.RedactionConfig;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.testkit.LeakExtension;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Field rules where they stand in the stage: before the detectors, in every format that holds JSON. */
@ExtendWith(LeakExtension.class)
class FieldStageTest {
    private static final String SSE = "text/event-stream";
    private static final RedactionProfile PROFILE = RedactionProfile.compile(
            "standard",
            new RedactionConfig(
                    List.of(DetectorName.EMAIL),
                    List.of(),
                    List.of(),
                    List.of(field("$.debug", FieldAction.DROP), field("$..user", FieldAction.MASK)),
                    List.of(FieldPreset.TWO_DIGITS),
                    null,
                    "[{name}]"));

    private final Redaction redaction = new Redaction(PROFILE);

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1000})
    void jsonIsRewrittenAndThenSearched(int size) {
        assertThat(run(size, 200, "application/json", json("a@b.com")))
                .isEqualTo("{\"user\":\"[MASKED]\",\"score\":0.98,\"text\":\"to [EMAIL]\"}");
        assertThat(counted("field-drop")).isEqualTo(1);
        assertThat(counted("field-mask")).isEqualTo(1);
        assertThat(counted("field-round")).isEqualTo(1);
        assertThat(redaction.counted(DetectorName.EMAIL)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 1000})
    void everyLineIsADocument(int size) {
        assertThat(run(size, 200, "application/x-ndjson", "{\"debug\":1}\n{\"score\":0.129}\n\n[0.555]\n"))
                .isEqualTo("{}\n{\"score\":0.13}\n\n[0.56]\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 1000})
    void theDataOfEveryEventIsADocument(int size) {
        String body = "event: m\nid: 1\ndata: {\"score\":0.129,\"debug\":{}}\n\ndata: {\"score\":\ndata: 0.551}\n\n"
                + ": ping\n\ndata: hello\n\ndata: [DONE]\n\n";
        assertThat(run(size, 200, SSE, body))
                .isEqualTo("event: m\nid: 1\ndata: {\"score\":0.13}\n\ndata: {\"score\": 0.55}\n\n"
                        + ": ping\n\ndata: \n\ndata: hello\n\ndata: [DONE]\n\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50, 1000})
    void thePartsOfAnAwsEventStreamAreOneDocument(int size) {
        byte[] frames = FrameBodyTest.frames("{\"debug\":{},\"sco", "re\":0.1", "29}");
        String sent =
                run(size, 200, "application/vnd.amazon.eventstream", new String(frames, StandardCharsets.ISO_8859_1));
        assertThat(FrameBodyTest.payload(sent.getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("{\"score\":0.13}");
    }

    @Test
    void textIsTakenForJsonUnlessItTellsOfAnError() {
        assertThat(run(1000, 200, "text/html", "{\"score\":0.129}")).isEqualTo("{\"score\":0.13}");
        redaction.sent.reset();
        assertThat(run(1000, 500, "text/plain", "it broke, 0.129")).isEqualTo("it broke, 0.129");
        redaction.sent.reset();
        assertThat(run(1000, 500, "application/json", "{\"score\":0.129}")).isEqualTo("{\"score\":0.13}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/csv|0.129,0.871",
                "text/csv|0.129",
                "text/plain|ok",
                "application/json|{\"a\":",
                "text/event-stream|data: {a}"
            })
    void whereNoFieldCanBeFoundNothingLeaves(String type, String body) {
        assertThatThrownBy(() -> run(1, 200, type, body + "\n\n"))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        e -> assertThat(e.refusal().error()).isEqualTo(GatewayError.RESPONSE_UNREADABLE));
        assertThat(redaction.sent.toString(StandardCharsets.UTF_8)).doesNotContain("0.1", "ok");
    }

    @Test
    void aProfileMayHaveFieldsOnly() {
        RedactionProfile profile = RedactionProfile.compile(
                "p",
                new RedactionConfig(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(FieldPreset.LABELS_ONLY),
                        null,
                        "[{name}]"));
        Redaction only = new Redaction(profile);
        assertThat(run(only, 1000, 200, "application/json", "{\"scores\":[0.2,0.8],\"t\":\"a@b.com\"}"))
                .isEqualTo("{\"scores\":[0,1],\"t\":\"a@b.com\"}");
    }

    @Test
    void aKeyIsNeededWhereItIsUsedAndNeverShown() {
        List<FieldConfig> hash = List.of(field("$.a", FieldAction.HASH));
        assertThatThrownBy(() -> new RedactionConfig(List.of(), List.of(), List.of(), hash, List.of(), null, "[x]"))
                .hasMessageStartingWith("key: missing");
        assertThatThrownBy(() -> new RedactionConfig(
                        List.of(), List.of(), List.of(), hash, List.of(), new Secret("short"), "[x]"))
                .hasMessage("key: *** (expected: at least 32 characters)");
    }

    private static FieldConfig field(String path, FieldAction action) {
        return new FieldConfig(path, action, null, null, null, null, null, null, null);
    }

    private static String json(String address) {
        return "{\"debug\":{\"user\":\"x\"},\"user\":\"jane\",\"score\":0.9812,\"text\":\"to " + address + "\"}";
    }

    private String run(int size, int status, String type, String body) {
        return run(redaction, size, status, type, body);
    }

    private static String run(Redaction redaction, int size, int status, String type, String body) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status));
        head.headers().set("content-type", type).set("x-amzn-sagemaker-content-type", "application/json");
        ResponseTransform transform =
                Objects.requireNonNull(redaction.stage.open(Exchanges.of(HttpMethod.POST, 1 << 20, "standard"), head));
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        try {
            for (int at = 0; at < bytes.length; at += size) {
                transform.body(Redaction.buffer(bytes, at, Math.min(size, bytes.length - at)), redaction.client);
            }
            transform.end(redaction.client);
        } catch (RuntimeException e) {
            transform.abandon();
            throw e;
        }
        return redaction.sent.toString(StandardCharsets.ISO_8859_1);
    }

    private double counted(String detector) {
        var counter = redaction
                .registry
                .find("gateway_redactions")
                .tag("detector", detector)
                .counter();
        return counter == null ? 0 : counter.count();
    }
}
