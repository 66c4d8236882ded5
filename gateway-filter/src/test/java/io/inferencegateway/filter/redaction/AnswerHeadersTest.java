package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.Exchanges;
import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.profile.ActionConfig;
import io.inferencegateway.filter.redaction.profile.DetectorAction;
import io.inferencegateway.filter.redaction.profile.RedactionConfig;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.filter.redaction.profile.UnknownContent;
import io.inferencegateway.testkit.LeakExtension;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a model's server writes into the headers of an answer is redacted like its body. */
@ExtendWith(LeakExtension.class)
final class AnswerHeadersTest {
    private static final String ATTRIBUTES = "X-Amzn-SageMaker-Custom-Attributes";

    private static HttpHeaders shown(Redaction redaction, HttpMethod method, int status, HttpHeaders headers) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), headers);
        ResponseTransform body = redaction.stage.open(Exchanges.of(method, 1 << 20, "standard"), head);
        if (body != null) {
            body.abandon();
        }
        return head.headers();
    }

    private static HttpHeaders headers(String... namesAndValues) {
        HttpHeaders headers = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK).headers();
        headers.set("content-type", Redaction.JSON);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            X-Amzn-SageMaker-Custom-Attributes | user=jane@example.com;trace=7       | user=[EMAIL];trace=7
            Content-Disposition                | attachment; filename="jane@b.com" | attachment; filename="[EMAIL]"
            X-Note                             | 4111 1111 1111 1111                 | [CREDIT_CARD]
            X-Note                             | AKIAIOSFODNN7EXAMPLE jane@b.com     | [SECRETS] [EMAIL]
            X-Note                             | Caf\u00e9 jane@b.com                | Caf\u00e9 [EMAIL]
            x-amzn-requestid                   | 3f0c1d2e-5b6a-4c7d-8e9f-0a1b2c3d4e5f | 3f0c1d2e-5b6a-4c7d-8e9f-0a1b2c3d4e5f
            Date                               | Sun, 29 Nov 2026 19:00:00 GMT       | Sun, 29 Nov 2026 19:00:00 GMT
            """)
    void whatIsFoundInAValueIsReplacedAndNothingElse(String name, String value, String gets) {
        assertThat(shown(new Redaction(), HttpMethod.POST, 200, headers(name, value))
                        .get(name))
                .isEqualTo(gets);
    }

    @ParameterizedTest
    @CsvSource({"POST, 200", "POST, 204", "GET, 304", "HEAD, 200", "POST, 500"})
    void answersWithoutABodyAndErrorsHaveHeadersToo(String method, int status) {
        HttpHeaders given = headers(ATTRIBUTES, "jane@b.com");
        assertThat(shown(new Redaction(), HttpMethod.valueOf(method), status, given)
                        .get(ATTRIBUTES))
                .isEqualTo("[EMAIL]");
    }

    @Test
    void linesOfOneNameAreTextsOfTheirOwn() {
        HttpHeaders given = headers("X-Note", "jane@", "X-Note", "b.com", "X-Note", "joe@b.com");
        assertThat(shown(new Redaction(), HttpMethod.POST, 200, given).getAll("X-Note"))
                .containsExactly("jane@", "b.com", "[EMAIL]");
    }

    @Test
    void aHeaderDoesNotLeaveWhoseNameHoldsAValue() {
        Redaction redaction = new Redaction();
        HttpHeaders given = headers("X-Key-AKIAIOSFODNN7EXAMPLE", "a", "X-4111-1111-1111-1111", "b", "X-Note", "c");
        assertThat(shown(redaction, HttpMethod.POST, 200, given).names()).containsExactly("content-type", "X-Note");
        assertThat(redaction.counted(DetectorName.CREDIT_CARD)).isEqualTo(1);
    }

    @Test
    void theyAreCountedWithTheAnswer() {
        Redaction redaction = new Redaction();
        shown(redaction, HttpMethod.POST, 200, headers("X-A", "jane@b.com", "X-B", "joe@b.com"));
        assertThat(redaction.counted(DetectorName.EMAIL)).isEqualTo(2);
    }

    @Test
    void aBodyThatPassesUnreadDoesNotTakeThemAlong() {
        RedactionProfile profile = RedactionProfile.compile("standard", config(List.of(), UnknownContent.PASS));
        HttpHeaders given = headers("X-A", "jane@b.com").set("content-type", "image/png");
        assertThat(shown(new Redaction(profile), HttpMethod.POST, 200, given).get("X-A"))
                .isEqualTo("[EMAIL]");
    }

    @Test
    void whatBlocksAnAnswerBlocksItForAHeader() {
        List<ActionConfig> block = List.of(new ActionConfig(DetectorName.EMAIL, DetectorAction.BLOCK));
        RedactionProfile profile = RedactionProfile.compile("standard", config(block, UnknownContent.BLOCK));
        assertThatThrownBy(() -> shown(new Redaction(profile), HttpMethod.POST, 200, headers("X-A", "jane@b.com")))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        e -> assertThat(e.refusal().error()).isEqualTo(GatewayError.RESPONSE_BLOCKED));
    }

    private static RedactionConfig config(List<ActionConfig> actions, UnknownContent unknown) {
        return new RedactionConfig(
                List.of(DetectorName.EMAIL),
                List.of(),
                List.of(),
                actions,
                List.of(),
                List.of(),
                null,
                "[{name}]",
                unknown);
    }
}
