package io.inferencegateway.cloud;

import io.inferencegateway.cloud.credentials.CredentialSupply;
import io.inferencegateway.cloud.sigv4.Sha256;
import io.inferencegateway.cloud.sigv4.SigV4Credentials;
import io.inferencegateway.cloud.sigv4.SigV4Signer;
import io.inferencegateway.exchange.CloudAdapter;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.HeaderRules;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.RequestHead;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Amazon SageMaker Runtime: InvokeEndpoint, InvokeEndpointAsync and InvokeEndpointWithResponseStream, signed with SigV4.
 *
 * <p>The endpoint is the configuration's; the caller's path only says which operation. Never a query.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html">SageMaker Runtime:
 *     InvokeEndpoint</a>
 */
final class SageMakerAdapter implements CloudAdapter {
    private static final String INPUT_LOCATION = "x-amzn-sagemaker-inputlocation";
    private static final List<String> REQUEST = List.of(
            "content-type",
            "accept",
            "traceparent",
            "x-amzn-sagemaker-content-type",
            "x-amzn-sagemaker-accept",
            "x-amzn-sagemaker-custom-attributes",
            "x-amzn-sagemaker-inference-id",
            "x-amzn-sagemaker-enable-explanations",
            "x-amzn-sagemaker-session-id",
            "x-amzn-sagemaker-prefix-aware-id",
            INPUT_LOCATION,
            "x-amzn-sagemaker-s3outputpathextension",
            "x-amzn-sagemaker-filename",
            "x-amzn-sagemaker-requestttlseconds",
            "x-amzn-sagemaker-invocationtimeoutseconds");
    private static final HeaderRules ANSWER = AnswerFields.commonAnd(
            "x-amzn-requestid",
            "x-amzn-errortype",
            "x-amzn-invoked-production-variant",
            "x-amzn-sagemaker-*",
            "x-amz-retry-after");

    private final Map<SageMakerOperation, String> targets = new EnumMap<>(SageMakerOperation.class);
    private final SageMakerOperation otherwise;
    private final String contentType;
    private final Map<String, String> choices;
    private final List<String> inputLocations;
    private final HeaderRules request;
    private final CredentialSupply<SigV4Credentials> credentials;
    private final SigV4Signer signer;

    SageMakerAdapter(SageMakerConfig config, CredentialSupply<SigV4Credentials> credentials, InstantSource clock) {
        String prefix = UpstreamUrl.prefix(config.base());
        for (SageMakerOperation operation : SageMakerOperation.values()) {
            targets.put(operation, operation.target(prefix, config.endpoint()));
        }
        this.otherwise = config.operation();
        this.contentType = config.contentType();
        SageMakerTargetConfig target = config.target() == null ? SageMakerTargetConfig.NONE : config.target();
        this.choices = target.fields();
        this.inputLocations = config.inputLocations();
        List<String> passing = new ArrayList<>(REQUEST);
        target.callerMayChoose().forEach(choice -> passing.add(choice.field()));
        this.request = HeaderRules.only(passing.toArray(String[]::new));
        this.credentials = credentials;
        this.signer = new SigV4Signer(config.region(), "sagemaker", clock);
    }

    @Override
    public boolean signsBody() {
        return true;
    }

    @Override
    public String target(RequestHead request) {
        if (!request.method().equals(HttpMethod.POST)) {
            throw refused(GatewayError.METHOD_NOT_ALLOWED, "method: " + request.method() + " (expected: POST)");
        }
        checkInput(request.headers());
        SageMakerOperation asked = SageMakerOperation.of(request.path());
        return targets.getOrDefault(asked == null ? otherwise : asked, "");
    }

    /** The endpoint's role reads the object, not the caller: who may name any location reads other customers' input. */
    private void checkInput(HttpHeaders headers) {
        if (inputLocations.isEmpty()) {
            return;
        }
        for (String location : headers.getAll(INPUT_LOCATION)) {
            if (location.contains("..")
                    || location.indexOf('%') >= 0
                    || inputLocations.stream().noneMatch(location::startsWith)) {
                throw refused(GatewayError.NOT_ALLOWED, INPUT_LOCATION + " (expected: one of the allowed locations)");
            }
        }
    }

    private static RefusalException refused(GatewayError error, String detail) {
        return new RefusalException(new Refusal(error, detail));
    }

    @Override
    public HeaderRules requestHeaders() {
        return request;
    }

    @Override
    public HeaderRules answerHeaders() {
        return ANSWER;
    }

    @Override
    public CompletionStage<Void> authorize(HttpRequest outbound, ByteBuf body) {
        HttpHeaders headers = outbound.headers();
        if (!headers.contains(HttpHeaderNames.CONTENT_TYPE)) {
            headers.set(HttpHeaderNames.CONTENT_TYPE, contentType);
        }
        for (Map.Entry<String, String> choice : choices.entrySet()) {
            if (!headers.contains(choice.getKey())) {
                headers.set(choice.getKey(), choice.getValue());
            }
        }
        // Hashed before anything can complete elsewhere: the body is the caller's only during this call.
        String payloadHash = Sha256.hex(body);
        CompletableFuture<SigV4Credentials> current = credentials.current();
        if (current.isDone() && !current.isCompletedExceptionally()) {
            signer.sign(outbound, payloadHash, current.join());
            return CompletableFuture.completedFuture(null);
        }
        return current.thenAccept(ready -> signer.sign(outbound, payloadHash, ready));
    }
}
