package io.inferencegateway.upstream;

import io.inferencegateway.exchange.CloudAdapter;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.HeaderRules;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.Upstream;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Builds the head of the request to an upstream from nothing: only what is listed passes, framing is never copied. */
final class OutboundHead {
    /** Names were checked where they came in; values are checked, for the gateway's own are among them. */
    private static final HttpHeadersFactory FIELDS =
            DefaultHttpHeadersFactory.headersFactory().withNameValidation(false);

    /** Of bytes that are not the ones which go on. */
    private static final List<CharSequence> ABOUT_THE_BODY =
            List.of(HttpHeaderNames.CONTENT_MD5, "digest", "content-digest", "repr-digest");

    private OutboundHead() {}

    /**
     * Everything but the credentials. Throws {@link RefusalException} for a request the cloud has not got.
     *
     * @param length of the body, or -1 if it is not known yet
     */
    static HttpRequest of(Exchange exchange, Upstream upstream, long length) {
        CloudAdapter adapter = upstream.adapter();
        String target = adapter.target(exchange.request());
        HttpHeaders headers = FIELDS.newHeaders();
        headers.set(HttpHeaderNames.HOST, upstream.endpoint().authority());
        copy(exchange.request().headers(), headers, adapter.requestHeaders());
        if (exchange.bodyChanged()) {
            ABOUT_THE_BODY.forEach(headers::remove);
        }
        // The cap and redaction must read the answer.
        headers.set(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.IDENTITY);
        if (adapter.requestHeaders().pass("traceparent")) {
            headers.set("traceparent", exchange.trace().traceparent());
            List<String> states = exchange.request().headers().getAll("tracestate");
            if (!states.isEmpty() && exchange.trace().continued()) {
                // One list, over however many fields it came (W3C Trace Context, section 3.3.1).
                headers.set("tracestate", String.join(",", states));
            }
        }
        if (length >= 0) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, Long.toString(length));
        } else {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, exchange.request().method(), target, headers);
    }

    /** Completes it with the credentials, at once or when the adapter has them; fails where there are none. */
    static CompletionStage<Void> authorize(HttpRequest head, Upstream upstream, ByteBuf body) {
        try {
            return upstream.adapter().authorize(head, body);
        } catch (RefusalException e) {
            throw e;
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static void copy(HttpHeaders from, HttpHeaders to, HeaderRules rules) {
        Iterator<Map.Entry<CharSequence, CharSequence>> fields = from.iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            if (rules.pass(field.getKey()) && NeverForwarded.FROM_CALLER.pass(field.getKey())) {
                to.add(field.getKey(), field.getValue());
            }
        }
    }
}
