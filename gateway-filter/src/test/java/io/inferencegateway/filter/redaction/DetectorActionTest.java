package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.config.Secret;
import io.inferencegateway.exchange.Customer;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Identity;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.Exchanges;
import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.profile.ActionConfig;
import io.inferencegateway.filter.redaction.profile.DetectorAction;
import io.inferencegateway.filter.redaction.profile.PatternConfig;
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
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is done with what a detector finds, by detector, wherever the body is cut. */
@ExtendWith(LeakExtension.class)
class DetectorActionTest {
    private static final String CARD = "4111 1111 1111 1234";
    private static final Secret KEY = new Secret("0123456789abcdef0123456789abcdef");

    @Test
    void theLastFourStayOfWhatIsLongEnough() {
        RedactionProfile profile = profile(DetectorAction.KEEP_LAST_FOUR);
        same(
                profile,
                "card 4111 1111 1111 1111, a@b.io, jane@example.com.",
                "card [CREDIT_CARD-1111], [EMAIL], [EMAIL-ecom].");
        assertThat(run(profile, "c", Redaction.JSON, "{\"n\":4111111111111111,\"e\":\"\\u006aane@example.com\"}", 1000))
                .as("numbers stay numbers, and what is written with escapes gets the label")
                .isEqualTo("{\"n\":0,\"e\":\"[EMAIL]\"}");
    }

    @Test
    void nothingStaysOfWhatAnotherDetectorFindsToo() {
        RedactionProfile profile = RedactionProfile.compile(
                "p",
                config(
                        List.of(new PatternConfig("ticket", "\\bT-[a-z]{3}@example")),
                        List.of(new ActionConfig(DetectorName.EMAIL, DetectorAction.KEEP_LAST_FOUR))));
        String body = "x T-abc@example.com y";
        String whole = run(profile, "c", Redaction.TEXT, body, 1000);
        assertThat(whole).doesNotContain("ecom").doesNotContain("abc");
        same(profile, body, whole);
    }

    @Test
    void nothingStaysOfWhatAnotherDetectorMayStillFind() {
        RedactionProfile profile = RedactionProfile.compile(
                "p",
                config(
                        List.of(new PatternConfig("shop", "\\bexample\\.com [0-9]{6}\\b")),
                        List.of(new ActionConfig(DetectorName.EMAIL, DetectorAction.KEEP_LAST_FOUR))));
        same(profile, "x jane@example.com 123456 y", "x [EMAIL] y");
        same(profile, "x jane@example.com 12345 y", "x [EMAIL-ecom] 12345 y");
    }

    @Test
    void pseudonymsAreTheSameForTheSameValueOfTheSameCustomer() {
        RedactionProfile profile = profile(DetectorAction.PSEUDONYM);
        String one = run(profile, "acme", Redaction.TEXT, "jane@example.com!", 1000);
        assertThat(one).matches("\\[EMAIL-[a-p]{16}]!");
        assertThat(run(profile, "acme", Redaction.TEXT, "Jane@Example.com!", 3)).isEqualTo(one);
        assertThat(run(profile, "acme", Redaction.EVENTS, "data: jane@example.com!\n\n", 3))
                .isEqualTo("data: " + one + "\n\n");
        assertThat(run(profile, "other", Redaction.TEXT, "jane@example.com!", 1000))
                .isNotEqualTo(one);
        assertThat(run(profile, "acme", Redaction.TEXT, "june@example.com!", 1000))
                .isNotEqualTo(one);
        String two = run(profile, "acme", Redaction.TEXT, "a@b.io jane@example.com! a@b.io", 1000);
        assertThat(two).contains(one).startsWith(two.substring(two.length() - "[EMAIL-0123456789abcdef]".length()));
        same(profile, "a@b.io jane@example.com! a@b.io", two);
    }

    @Test
    void anAnswerIsBlockedBeforeTheValue() {
        RedactionProfile profile = RedactionProfile.compile(
                "p", config(List.of(), List.of(new ActionConfig(DetectorName.CREDIT_CARD, DetectorAction.BLOCK))));
        for (int size : new int[] {1, 2, 7, 1000}) {
            Redaction redaction = new Redaction(profile);
            assertThatThrownBy(() -> run(
                            redaction,
                            "c",
                            Redaction.TEXT,
                            "mail a@b.io card " + CARD.replace("1234", "1111") + " end",
                            size))
                    .isInstanceOfSatisfying(RefusalException.class, e -> {
                        assertThat(e.refusal().error()).isEqualTo(GatewayError.RESPONSE_BLOCKED);
                        assertThat(e.refusal().detail()).contains("credit-card").doesNotContain("4111");
                    });
            assertThat(redaction.sent.toString(StandardCharsets.UTF_8)).doesNotContain("4", "1");
            assertThat(redaction.counted(DetectorName.CREDIT_CARD)).isEqualTo(1);
        }
    }

    @Test
    void aTryCountsAndHidesNothingFromOtherDetectors() {
        RedactionProfile profile = RedactionProfile.compile(
                "p",
                config(
                        List.of(new PatternConfig("words", "\\bmy [a-z@. ]+!")),
                        List.of(new ActionConfig(DetectorName.PATTERNS, DetectorAction.COUNT))));
        Redaction redaction = new Redaction(profile);
        assertThat(run(redaction, "c", Redaction.TEXT, "my address is jane@example.com today! my end!", 5))
                .isEqualTo("my address is [EMAIL] today! my end!");
        assertThat(Objects.requireNonNull(redaction
                                .registry
                                .find("gateway_redactions")
                                .tag("detector", "patterns-counted")
                                .counter())
                        .count())
                .isEqualTo(2);
        assertThat(redaction.counted(DetectorName.EMAIL)).isEqualTo(1);
        String tooLong = "my " + "word ".repeat(2000) + "jane@example.com " + "word ".repeat(2000);
        same(profile, tooLong, run(profile, "c", Redaction.TEXT, tooLong, 100_000));
        assertThat(run(profile, "c", Redaction.TEXT, tooLong, 100)).doesNotContain("jane", "example");
    }

    @Test
    void actionsThatAreNeverTakenAndMissingKeysAreRefused() {
        assertThatThrownBy(() -> config(List.of(), List.of(new ActionConfig(DetectorName.IBAN, DetectorAction.COUNT))))
                .hasMessageStartingWith("actions: iban (expected: a detector that the profile looks for");
        assertThatThrownBy(() -> config(
                        List.of(),
                        List.of(
                                new ActionConfig(DetectorName.PII, DetectorAction.COUNT),
                                new ActionConfig(DetectorName.EMAIL, DetectorAction.BLOCK))))
                .hasMessageStartingWith("actions: email");
        assertThatThrownBy(() -> new RedactionConfig(
                        List.of(DetectorName.EMAIL),
                        List.of(),
                        List.of(),
                        List.of(new ActionConfig(DetectorName.EMAIL, DetectorAction.PSEUDONYM)),
                        List.of(),
                        List.of(),
                        null,
                        "[x]"))
                .hasMessageStartingWith("key: missing");
    }

    private static RedactionProfile profile(DetectorAction action) {
        return RedactionProfile.compile("p", config(List.of(), List.of(new ActionConfig(DetectorName.PII, action))));
    }

    private static RedactionConfig config(List<PatternConfig> patterns, List<ActionConfig> actions) {
        return new RedactionConfig(
                List.of(DetectorName.EMAIL, DetectorName.CREDIT_CARD, DetectorName.SECRETS),
                patterns,
                List.of(),
                actions,
                List.of(),
                List.of(),
                KEY,
                "[{name}]");
    }

    /** The same comes of every cut of the body. */
    private static void same(RedactionProfile profile, String body, String expected) {
        Random random = new Random(7);
        for (int size : new int[] {1, 2, 3, 1000}) {
            assertThat(run(profile, "acme", Redaction.TEXT, body, size)).isEqualTo(expected);
        }
        if (body.length() < 100) {
            for (int cut = 1; cut < body.length(); cut++) {
                assertThat(run(profile, "acme", Redaction.TEXT, body, cut)).isEqualTo(expected);
            }
        } else {
            for (int i = 0; i < 20; i++) {
                int size = 1 + random.nextInt(body.length());
                assertThat(run(profile, "acme", Redaction.TEXT, body, size)).isEqualTo(expected);
            }
        }
    }

    private static String run(RedactionProfile profile, String customer, String type, String body, int size) {
        return run(new Redaction(profile), customer, type, body, size);
    }

    private static String run(Redaction redaction, String customer, String type, String body, int size) {
        Exchange exchange = Exchanges.of(HttpMethod.POST, 1 << 20, "standard");
        exchange.identity(new Identity(new Customer(customer, null), "api-key", "k"));
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set("content-type", type);
        @Nullable ResponseTransform transform = redaction.stage.open(exchange, head);
        ResponseTransform opened = Objects.requireNonNull(transform);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try {
            for (int at = 0; at < bytes.length; at += size) {
                opened.body(Redaction.buffer(bytes, at, Math.min(size, bytes.length - at)), redaction.client);
            }
            opened.end(redaction.client);
        } catch (RuntimeException e) {
            opened.abandon();
            throw e;
        }
        return redaction.sent.toString(StandardCharsets.UTF_8);
    }
}
