package io.inferencegateway.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.exchange.CloudAdapter;
import io.inferencegateway.exchange.RequestHead;
import io.inferencegateway.testkit.LeakExtension;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every cloud's adapter owes to callers and to the cloud; the adapter's rules must hold it on their own. */
@ExtendWith(LeakExtension.class)
abstract class CloudAdapterContract {
    private static final String STOLEN = "callers-credential";
    private static final String[] CREDENTIAL_FIELDS = {
        "Authorization",
        "Proxy-Authorization",
        "Cookie",
        "X-Api-Key",
        "api-key",
        "X-Goog-Api-Key",
        "X-Goog-User-Project",
        "X-Goog-IAM-Authorization-Token",
        "X-Goog-IAM-Authority-Selector",
        "X-Amz-Security-Token",
        "X-Amz-Date",
        "X-Amz-Content-Sha256",
        "Amz-Sdk-Invocation-Id",
        "X-Amzn-Trace-Id",
        "azureml-model-deployment",
        "X-Amzn-SageMaker-Target-Model",
        "X-Amzn-SageMaker-Target-Variant",
        "X-Amzn-SageMaker-Target-Container-Hostname",
        "X-Amzn-SageMaker-Inference-Component",
        "X-HTTP-Method-Override",
        "X-Forwarded-For",
        "Forwarded",
        "X-Real-IP",
        "Ocp-Apim-Subscription-Key"
    };

    abstract CloudAdapter adapter();

    /** A path this cloud knows, but of a resource that is not the configured one. */
    abstract String foreignPath();

    /** What must be asked for instead. */
    abstract String target();

    abstract String credentialField();

    abstract String credential();

    @Test
    void callersCredentialsNeverReachTheUpstream() {
        String[] fields = new String[CREDENTIAL_FIELDS.length * 2];
        for (int i = 0; i < CREDENTIAL_FIELDS.length; i++) {
            fields[2 * i] = CREDENTIAL_FIELDS[i];
            fields[2 * i + 1] = STOLEN;
        }
        RequestHead request = Heads.post(foreignPath(), fields);

        assertThat(Heads.authorized(adapter(), request, Unpooled.EMPTY_BUFFER).headers())
                .noneMatch(field -> field.getValue().contains(STOLEN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key",
                "KEY",
                "%6bey",
                "$key",
                "access_token",
                "oauth_token",
                "api-key",
                "subscription-key",
                "X-Amz-Signature",
                "x-amz-security-token",
                "X-Goog-Signature",
                "%24httpHeaders",
                "$httpMethod"
            })
    void callersCredentialParametersNeverReachTheUpstream(String name) {
        String asked = adapter().target(Heads.post(foreignPath() + "?" + name + "=" + STOLEN + "&" + name));

        assertThat(asked).isEqualTo(target());
    }

    @Test
    void theGatewaysOwnCredentialIsAddedAtOnce() {
        HttpRequest outbound = Heads.outbound(adapter(), Heads.post(foreignPath(), "Content-Type", "application/json"));

        CompletionStage<Void> done = adapter().authorize(outbound, Unpooled.EMPTY_BUFFER);

        assertThat(done.toCompletableFuture()).isCompleted();
        assertThat(outbound.headers().getAll(credentialField()))
                .singleElement()
                .satisfies(value -> assertThat(value).startsWith(credential()));
    }

    @Test
    void theConfigurationDecidesWhatIsRunWhateverThePathNames() {
        assertThat(adapter().target(Heads.post(foreignPath()))).isEqualTo(target());
    }

    @Test
    void theBodyIsReadWithoutATrace() {
        ByteBuf body = ByteBufAllocator.DEFAULT.directBuffer();
        try {
            body.writeCharSequence("skip{\"instances\":[]}", StandardCharsets.US_ASCII);
            body.skipBytes(4);
            Heads.authorized(adapter(), Heads.post(foreignPath()), body);

            assertThat(body.readerIndex()).isEqualTo(4);
            assertThat(body.readableBytes()).isEqualTo(16);
            assertThat(body.refCnt()).isEqualTo(1);
        } finally {
            body.release();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Set-Cookie",
                "Set-Cookie2",
                "WWW-Authenticate",
                "Proxy-Authenticate",
                "Authorization",
                "Server",
                "Via",
                "Location",
                "X-Powered-By",
                "X-Envoy-Upstream-Service-Time",
                "Alt-Svc",
                "Access-Control-Allow-Origin",
                "ETag",
                "Content-MD5",
                "Digest"
            })
    void whatTellsOfSessionsHostsOrTheUneditedBodyDoesNotComeBack(String name) {
        assertThat(adapter().answerHeaders().pass(name)).isFalse();
        assertThat(adapter().answerHeaders().pass(name.toLowerCase(Locale.ROOT)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Type", "Retry-After", "Cache-Control"})
    void whatACallerNeedsComesBack(String name) {
        assertThat(adapter().answerHeaders().pass(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Type", "Accept", "traceparent"})
    void whatAModelNeedsGoesThere(String name) {
        assertThat(adapter().requestHeaders().pass(name)).isTrue();
    }

    @Test
    void noFramingPassesByTheRules() {
        for (String name :
                new String[] {"Connection", "Transfer-Encoding", "Content-Length", "TE", "Upgrade", "Host"}) {
            assertThat(adapter().requestHeaders().pass(name)).as(name).isFalse();
        }
    }
}
