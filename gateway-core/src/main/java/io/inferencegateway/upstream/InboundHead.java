package io.inferencegateway.upstream;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.HeaderRules;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the head of the answer to the caller from the upstream's. */
final class InboundHead {
    private InboundHead() {}

    static HttpResponse of(HttpResponse answer, HeaderRules rules) {
        HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory().newHeaders();
        Iterator<Map.Entry<CharSequence, CharSequence>> fields =
                answer.headers().iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            if (NeverForwarded.FROM_UPSTREAM.pass(field.getKey())
                    && (rules.pass(field.getKey())
                            || HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(field.getKey()))) {
                headers.add(field.getKey(), field.getValue());
            }
        }
        return new DefaultHttpResponse(HttpVersion.HTTP_1_1, answer.status(), headers);
    }

    /**
     * The coding to undo before anybody looks at the body, or {@code null} for none. It was not asked for, but some
     * origins compress regardless.
     */
    static @Nullable String coding(HttpResponse answer) {
        String coding = answer.headers().get(HttpHeaderNames.CONTENT_ENCODING);
        if (coding == null || HttpHeaderValues.IDENTITY.contentEqualsIgnoreCase(coding)) {
            return null;
        }
        return switch (coding.toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip", "deflate", "x-deflate" -> coding;
            default ->
                throw new RefusalException(new Refusal(
                        GatewayError.RESPONSE_UNREADABLE,
                        "the upstream's answer has a content coding the gateway cannot read"));
        };
    }
}
