package io.inferencegateway.cloud;

import io.inferencegateway.cloud.credentials.CredentialSupply;
import io.inferencegateway.config.Secret;
import io.inferencegateway.exchange.CloudAdapter;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.HeaderRules;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.RequestHead;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Google Vertex AI over REST.
 *
 * <p>Project, location and resource are the configuration's. The caller's path only says which version, {@code v1} or
 * {@code v1beta1}, and which verb, and its query is kept to the letter but for credentials: {@code alt=sse} and
 * {@code $alt} choose the framing its client library expects.
 *
 * @see <a href="https://cloud.google.com/vertex-ai/docs/reference/rest">Vertex AI REST reference</a>
 */
final class VertexAiAdapter implements CloudAdapter {
    private static final HeaderRules REQUEST = HeaderRules.only(
            "content-type",
            "content-encoding",
            "accept",
            "traceparent",
            "x-goog-api-client",
            "anthropic-version",
            "anthropic-beta");
    private static final HeaderRules ANSWER =
            AnswerFields.commonAnd("x-vertex-ai-*", "x-goog-request-id", "request-id", "anthropic-*");

    private final String prefix;
    private final String resource;
    private final String chat;
    private final String otherwise;
    private final CallerQuery query = new CallerQuery("");
    private final @Nullable String quotaProject;
    private final CredentialSupply<Secret> tokens;

    VertexAiAdapter(VertexAiConfig config, CredentialSupply<Secret> tokens) {
        this.prefix = UpstreamUrl.prefix(config.base());
        String parent = "/projects/" + config.project() + "/locations/" + config.location();
        this.resource = config.endpoint() != null
                ? parent + "/endpoints/" + config.endpoint()
                : parent + "/publishers/" + config.publisher() + "/models/" + config.model();
        this.chat = parent + "/endpoints/" + (config.endpoint() != null ? config.endpoint() : "openapi")
                + "/chat/completions";
        this.otherwise = config.operation();
        this.quotaProject = config.quotaProject();
        this.tokens = tokens;
    }

    @Override
    public boolean signsBody() {
        return false;
    }

    @Override
    public String target(RequestHead request) {
        if (!request.method().equals(HttpMethod.POST)) {
            throw refused(GatewayError.METHOD_NOT_ALLOWED, "method: " + request.method() + " (expected: POST)");
        }
        String path = request.path();
        String version = path.startsWith("/v1beta1/") ? "/v1beta1" : "/v1";
        String target = path.endsWith("/chat/completions") ? chat : resource + ':' + verb(path);
        return query.append(prefix + version + target, request.query());
    }

    private String verb(String path) {
        int colon = path.indexOf(':', path.lastIndexOf('/') + 1);
        if (colon < 0) {
            return otherwise;
        }
        String known = VertexVerb.of(path.substring(path.lastIndexOf(':') + 1));
        if (known == null) {
            throw refused(GatewayError.NO_ROUTE, "path: unknown verb (expected: one of " + VertexVerb.names() + ")");
        }
        return known;
    }

    private static RefusalException refused(GatewayError error, String detail) {
        return new RefusalException(new Refusal(error, detail));
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
        if (quotaProject != null) {
            outbound.headers().set("x-goog-user-project", quotaProject);
        }
        CompletableFuture<Secret> current = tokens.current();
        if (current.isDone() && !current.isCompletedExceptionally()) {
            outbound.headers().set(HttpHeaderNames.AUTHORIZATION, current.join().reveal());
            return CompletableFuture.completedFuture(null);
        }
        return current.thenAccept(token -> outbound.headers().set(HttpHeaderNames.AUTHORIZATION, token.reveal()));
    }
}
