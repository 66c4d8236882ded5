package io.inferencegateway.cloud;

import io.inferencegateway.config.Secret;
import io.inferencegateway.exchange.CloudAdapter;
import io.inferencegateway.exchange.HeaderRules;
import io.inferencegateway.exchange.RequestHead;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Model servers without a cloud around them.
 *
 * @see <a href="https://github.com/kserve/open-inference-protocol">Open Inference Protocol</a>
 */
final class PlainHttpAdapter implements CloudAdapter {
    private static final String[] REQUEST = {
        "content-type",
        "content-encoding",
        "content-language",
        "accept",
        "accept-language",
        "user-agent",
        "traceparent",
        "inference-header-content-length",
        "openai-beta",
        "anthropic-version",
        "anthropic-beta",
        "ce-*"
    };

    /** Own models have own fields, so all pass but what would tell of sessions, hosts and the body before redaction. */
    private static final HeaderRules ANSWER = HeaderRules.allBut(
            "set-cookie*",
            "www-authenticate",
            "proxy-*",
            "authorization",
            "authentication-info",
            "server",
            "via",
            "x-powered-by",
            "x-envoy-*",
            "x-forwarded-*",
            "alt-svc",
            "strict-transport-security",
            "access-control-*",
            "location",
            "content-location",
            "refresh",
            "link",
            "etag",
            "last-modified",
            "accept-ranges",
            "content-range",
            "content-md5",
            "digest",
            "content-digest",
            "repr-digest");

    private final String path;
    private final boolean base;
    private final CallerQuery query;
    private final Map<String, Secret> headers;
    private final HeaderRules request;

    PlainHttpAdapter(HttpUpstreamConfig config) {
        this.path = UpstreamUrl.path(config.url());
        this.base = path.endsWith("/");
        this.query = new CallerQuery(UpstreamUrl.query(config.url()));
        this.headers = config.headers();
        this.request = HeaderRules.only(
                Stream.concat(Stream.of(REQUEST), config.passHeaders().stream()).toArray(String[]::new));
    }

    @Override
    public boolean signsBody() {
        return false;
    }

    @Override
    public String target(RequestHead request) {
        return query.append(base ? path + request.path().substring(1) : path, request.query());
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
        headers.forEach((name, value) -> outbound.headers().set(name, value.reveal()));
        return CompletableFuture.completedFuture(null);
    }
}
