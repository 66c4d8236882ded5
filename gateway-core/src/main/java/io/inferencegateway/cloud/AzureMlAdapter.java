package io.inferencegateway.cloud;

import io.inferencegateway.config.Secret;
import io.inferencegateway.exchange.CloudAdapter;
import io.inferencegateway.exchange.HeaderRules;
import io.inferencegateway.exchange.RequestHead;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Azure Machine Learning online and serverless endpoints, and Azure OpenAI deployments.
 *
 * <p>The target is the configured URL; of the caller's it takes only the query, less credentials and what the configured
 * URL sets itself.
 *
 * @see <a href="https://learn.microsoft.com/azure/machine-learning/how-to-authenticate-online-endpoint">Azure: authenticate to
 *     online endpoints</a>
 */
final class AzureMlAdapter implements CloudAdapter {
    private static final HeaderRules REQUEST = HeaderRules.only(
            "content-type",
            "content-encoding",
            "accept",
            "user-agent",
            "traceparent",
            "x-ms-client-request-id",
            "extra-parameters",
            "inference-header-content-length");
    private static final HeaderRules ANSWER = AnswerFields.commonAnd(
            "azureml-*",
            "ms-azureml-*",
            "x-ms-*",
            "apim-request-id",
            "x-ratelimit-*",
            "x-should-retry",
            "openai-processing-ms",
            "inference-header-content-length");

    private final String scorePath;
    private final CallerQuery scoreQuery;
    private final String chatPath;
    private final CallerQuery chatQuery;
    private final CharSequence field;
    private final Secret credential;
    private final @Nullable String deployment;

    AzureMlAdapter(AzureMlConfig config) {
        this.scorePath = UpstreamUrl.path(config.url());
        this.scoreQuery = new CallerQuery(UpstreamUrl.query(config.url()));
        this.chatPath = UpstreamUrl.path(config.chatUrl());
        this.chatQuery = new CallerQuery(UpstreamUrl.query(config.chatUrl()));
        boolean bearer = config.auth() == AzureAuthentication.BEARER;
        this.field = bearer ? HttpHeaderNames.AUTHORIZATION : "api-key";
        this.credential = bearer ? new Secret("Bearer " + config.key().reveal()) : config.key();
        this.deployment = config.deployment();
    }

    @Override
    public boolean signsBody() {
        return false;
    }

    @Override
    public String target(RequestHead request) {
        return request.path().endsWith("/chat/completions")
                ? chatQuery.append(chatPath, request.query())
                : scoreQuery.append(scorePath, request.query());
    }

    @Override
    public HeaderRules requestHeaders() {
        return REQUEST;
    }

    @Override
    public HeaderRules answerHeaders() {
        return ANSWER;
    }

    @Override
    public CompletionStage<Void> authorize(HttpRequest outbound, ByteBuf body) {
        outbound.headers().set(field, credential.reveal());
        if (deployment != null) {
            outbound.headers().set("azureml-model-deployment", deployment);
        }
        return CompletableFuture.completedFuture(null);
    }
}
