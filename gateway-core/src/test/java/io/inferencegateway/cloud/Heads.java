package io.inferencegateway.cloud;

import io.inferencegateway.exchange.CloudAdapter;
import io.inferencegateway.exchange.RequestHead;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.concurrent.CompletionStage;

/** Request heads as the shield hands them on, and outbound ones as the forwarder builds them, by the adapter's rules alone. */
final class Heads {
    private Heads() {}

    static RequestHead post(String target, String... fields) {
        return head(HttpMethod.POST, target, fields);
    }

    static RequestHead head(HttpMethod method, String target, String... fields) {
        int question = target.indexOf('?');
        HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory().newHeaders();
        for (int i = 0; i < fields.length; i += 2) {
            headers.add(fields[i], fields[i + 1]);
        }
        return new RequestHead(
                method,
                target,
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                headers);
    }

    /** Without the credentials yet. */
    static HttpRequest outbound(CloudAdapter adapter, RequestHead request) {
        HttpRequest outbound = new DefaultHttpRequest(HttpVersion.HTTP_1_1, request.method(), adapter.target(request));
        outbound.headers().set("host", "upstream.example");
        request.headers().forEach(field -> {
            if (adapter.requestHeaders().pass(field.getKey())) {
                outbound.headers().add(field.getKey(), field.getValue());
            }
        });
        return outbound;
    }

    static HttpRequest authorized(CloudAdapter adapter, RequestHead request, ByteBuf body) {
        HttpRequest outbound = outbound(adapter, request);
        CompletionStage<Void> done = adapter.authorize(outbound, body);
        done.toCompletableFuture().join();
        return outbound;
    }
}
